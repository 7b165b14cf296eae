import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { homeAt } from '#server/local/home.ts'
import { type Counts, checks, countStep, type Step, sumLine, tests } from './steps.ts'

/** Every check and every test in order, each to its end; `node testing/run-all.ts check` does the checks only. */
async function runAll(): Promise<void> {
  mkdirSync('test-results', { recursive: true })
  const counts: Counts[] = []
  const steps = process.argv[2] === 'check' ? checks : [...checks, ...tests]
  for (const step of steps) counts.push(await runStep(step))
  process.exitCode = counts.some(({ failed }) => failed > 0) ? 1 : 0
  console.log(sumLine(counts))
}

async function runStep(step: Step): Promise<Counts> {
  console.log(`\n── ${step.name}`)
  if (step.report) rmSync(step.report.path, { force: true })
  const exitCode = await npmRun(step)
  const counts = countStep(exitCode, step.report ? readReport(step.report) : null)
  console.log(`── ${step.name}: ${sumLine([counts])}`)
  return counts
}

function npmRun({ script, arguments: extra = [] }: Step): Promise<number> {
  // Test runs use homes that are thrown away; what they had to build on the way is kept for the next run.
  const env = { ...process.env, PILOTHOUSE_PROGRAMS: process.env.PILOTHOUSE_PROGRAMS ?? homeAt(undefined).programs }
  const child = spawn('npm', ['run', '--silent', script, '--', ...extra], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/** A step that died before it wrote its report has none: then nothing is known to have passed. */
function readReport({ path, read }: NonNullable<Step['report']>): Counts {
  try {
    return read(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

await runAll()
