import { stripVTControlCharacters } from 'node:util'

/** A test that failed, and the first lines of why; printed last, where whoever looks at a long log looks first. */
export type TestFailure = { readonly test: string; readonly why: string }

const longestWhy = 600

/** The failed tests of a Vitest JSON report, and the files that could not even be loaded. */
export function vitestFailures(report: unknown): readonly TestFailure[] {
  const { testResults = [] } = report as { testResults?: readonly VitestFile[] }
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0) return message === '' ? [] : [{ test: name, why: shorten(message) }]
    return failed.map(({ fullName, failureMessages }) => ({
      test: `${name} › ${fullName}`,
      why: shorten(failureMessages.join('\n')),
    }))
  })
}

type VitestFile = {
  readonly name: string
  readonly message: string
  readonly assertionResults: readonly {
    readonly fullName: string
    readonly status: string
    readonly failureMessages: readonly string[]
  }[]
}

/** The failed tests of a Playwright JSON report, and errors outside of any test. */
export function playwrightFailures(report: unknown): readonly TestFailure[] {
  const { suites = [], errors = [] } = report as { suites?: readonly PlaywrightSuite[]; errors?: readonly Message[] }
  return [
    ...suites.flatMap(failuresOfSuite),
    ...errors.map(({ message }) => ({ test: 'set-up', why: shorten(message) })),
  ]
}

type Message = { readonly message?: string }
type PlaywrightSuite = {
  readonly title: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly ok: boolean
    readonly tests: readonly { readonly results: readonly { readonly errors?: readonly Message[] }[] }[]
  }[]
}

function failuresOfSuite(suite: PlaywrightSuite): readonly TestFailure[] {
  const own = (suite.specs ?? [])
    .filter(({ ok }) => !ok)
    .map(({ title, tests }) => ({
      test: `${suite.title} › ${title}`,
      why: shorten(tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors ?? []))[0]?.message),
    }))
  const inner = (suite.suites ?? []).flatMap(failuresOfSuite)
  return [...own, ...inner.map(({ test, why }) => ({ test: `${suite.title} › ${test}`, why }))]
}

/** Without colours and without the inner frames of libraries. */
function shorten(message = 'no message'): string {
  const plain = stripVTControlCharacters(message)
  const lines = plain.split('\n').filter((line) => !line.includes('node_modules') && !line.includes('node:internal'))
  return lines.join('\n').slice(0, longestWhy)
}
