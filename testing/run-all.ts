import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { homeAt } from '#server/local/home.ts'
import type { TestFailure } from './failures.ts'
import { type Counts, checks, countStep, type Report, type Step, sumLine, tests } from './steps.ts'

/** Every check and every test in order, each to its end; `node testing/run-all.ts check` does the checks only. */
async function runAll(): Promise<void> {
  mkdirSync('test-results', { recursive: true })
  const counts: Counts[] = []
  const failures: TestFailure[] = []
  const steps = process.argv[2] === 'check' ? checks : [...checks, ...tests]
  for (const step of steps) {
    const ran = await runStep(step)
    counts.push(ran.counts)
    failures.push(...ran.failures)
  }
  for (const { test, why } of failures) console.log(`\nFailed: ${test}\n${why}`)
  process.exitCode = counts.some(({ failed }) => failed > 0) ? 1 : 0
  console.log(sumLine(counts))
}

async function runStep(step: Step): Promise<{ counts: Counts; failures: readonly TestFailure[] }> {
  console.log(`\n── ${step.name}`)
  if (step.report) rmSync(step.report.path, { force: true })
  const exitCode = await npmRun(step)
  const report = step.report === undefined ? null : readReport(step.report)
  const counts = countStep(exitCode, report === null ? null : report.counts)
  console.log(`── ${step.name}: ${sumLine([counts])}`)
  return { counts, failures: listFailures(step, counts, report) }
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
function readReport({ path, read, failures }: Report): ReadReport {
  try {
    const report: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return { counts: read(report), failures: failures(report) }
  } catch {
    return { counts: { passed: 0, failed: 1, skipped: 0 }, failures: [] }
  }
}

type ReadReport = { readonly counts: Counts; readonly failures: readonly TestFailure[] }

/** Every failed step is named, also one without a report, or whose report knows of no failure. */
function listFailures(step: Step, { failed }: Counts, report: ReadReport | null): readonly TestFailure[] {
  const known = report?.failures ?? []
  return failed > 0 && known.length === 0 ? [{ test: step.name, why: 'see its output above' }] : known
}

await runAll()
