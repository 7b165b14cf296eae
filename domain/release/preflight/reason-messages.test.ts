import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import en from '#messages/en/releases.json' with { type: 'json' }
import zh from '#messages/zh/releases.json' with { type: 'json' }

const root = new URL('../', import.meta.url)

/** The codes in the sources, by the shape every code has. */
function codesIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(reasons|preflight|choose-means)\.ts$/.test(name))
    .flatMap(
      (name) => readFileSync(new URL(`${folder}${name}`, root), 'utf8').match(/(?<=')[A-Z]+(_[A-Z]+)*(?=')/g) ?? [],
    )
}

test('every reason has its words in both languages, and no words are left over', () => {
  const codes = [...codesIn('preflight/'), ...codesIn('strategies/')].map((code) =>
    code.toLowerCase().replaceAll('_', '-'),
  )
  const keys = [...new Set(codes)].sort()
  expect(keys.length).toBeGreaterThan(50)
  expect(Object.keys(en.preflight).sort()).toEqual(keys)
  expect(Object.keys(zh.preflight).sort()).toEqual(keys)
})
