import { playwrightFailures, type TestFailure, vitestFailures } from './failures.ts'

/** One step of `make test`. */
export type Step = {
  readonly name: string
  /** An npm script. */
  readonly script: string
  readonly arguments?: readonly string[]
  /** JSON report with counts; a step without one counts as one test. */
  readonly report?: Report
}

export type Report = {
  readonly path: string
  readonly read: (report: unknown) => Counts
  readonly failures: (report: unknown) => readonly TestFailure[]
}

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

export const checks: readonly Step[] = [
  { name: 'format and lint', script: 'check:format' },
  { name: 'types', script: 'check:types' },
  { name: 'arrows', script: 'check:arrows' },
  { name: 'unused code', script: 'check:unused' },
]

export const tests: readonly Step[] = [
  { name: 'programs', script: 'test:programs' },
  vitest('unit'),
  vitest('integration'),
  {
    name: 'browser',
    script: 'test:browser',
    report: { path: 'test-results/browser.json', read: readPlaywright, failures: playwrightFailures },
  },
]

function vitest(project: string): Step {
  const path = `test-results/${project}.json`
  return {
    name: `${project} tests`,
    script: `test:${project}`,
    arguments: ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`],
    report: { path, read: readVitest, failures: vitestFailures },
  }
}

export function readVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = report as Record<
    string,
    number
  >
  const failedTests = numFailedTests ?? 0
  return {
    passed: numPassedTests ?? 0,
    // A file that cannot even be loaded has no tests to fail.
    failed: failedTests === 0 ? (numFailedTestSuites ?? 0) : failedTests,
    skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0),
  }
}

/** A test that passed at its second try passed; Playwright calls it flaky. */
export function readPlaywright(report: unknown): Counts {
  const { stats } = report as { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
}

/** What a step adds to the sum: a step that ends badly has at least one failure, whatever its report says. */
export function countStep(exitCode: number, reported: Counts | null): Counts {
  const counts = reported ?? { passed: exitCode === 0 ? 1 : 0, failed: 0, skipped: 0 }
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** `N passed, N failed`, and the skipped when there are any. */
export function sumLine(all: readonly Counts[]): string {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
