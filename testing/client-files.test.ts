import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** dependency-cruiser knows paths, not directives; a client file can stand anywhere. */
const clientFiles = globSync('{app,components,wizards}/**/*.{ts,tsx}').filter((path) =>
  /^['"]use client['"]/.test(readFileSync(path, 'utf8')),
)

test('there are client files to look at', () => {
  expect(clientFiles.length).toBeGreaterThan(0)
})

test("a 'use client' file imports nothing of server but types, actions and files that import nothing", () => {
  const offences = clientFiles.flatMap((path) =>
    importsOf(readFileSync(path, 'utf8'))
      .filter(({ from, onlyTypes }) => from.startsWith('#server/') && !onlyTypes && !isForBrowsers(from))
      .map(({ from }) => `${path} imports ${from}`),
  )
  expect(offences).toEqual([])
})

function importsOf(source: string): { from: string; onlyTypes: boolean }[] {
  return [...source.matchAll(/^import\s+([^'"]*?)\s*(?:from\s+)?['"]([^'"]+)['"]/gm)].map(
    ([, names = '', from = '']) => ({
      from,
      onlyTypes:
        names.startsWith('type ') ||
        (names.startsWith('{') && namesIn(names).every((name) => name.startsWith('type '))),
    }),
  )
}

function namesIn(braces: string): string[] {
  return braces
    .replace(/[{}]/g, '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** Actions, of which the browser gets a reference; and files that import nothing, where keys and contracts of a noun stand. */
function isForBrowsers(from: string): boolean {
  const source = readFileSync(from.slice(1), 'utf8')
  return /^['"]use server['"]/.test(source) || importsOf(source).every(({ onlyTypes }) => onlyTypes)
}
