import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { trafficChecks } from './registry.ts'

const folder = 'domain/traffic/findings'
const files = readdirSync(folder)
/** A file that makes a judgement says its code. */
const judging = files
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap((file) => /^ {2}code: '([A-Z0-9_]+)',$/m.exec(readFileSync(`${folder}/${file}`, 'utf8'))?.[1] ?? [])

it('holds every judgement of the folder, each once', () => {
  expect(trafficChecks.map(({ code }) => code).toSorted()).toEqual(judging.toSorted())
  expect(new Set(judging).size).toBe(judging.length)
})

it.each(trafficChecks.map(({ code }) => code))('%s has a file of its name, a test, and its sentences', (code) => {
  const file = code.toLowerCase().replaceAll('_', '-')
  expect(files).toEqual(expect.arrayContaining([`${file}.ts`, `${file}.test.ts`]))
  for (const locale of ['en', 'zh']) {
    const sentences = JSON.parse(readFileSync(`messages/${locale}/findings.json`, 'utf8'))
    expect(sentences[code]).toEqual({ title: expect.any(String), message: expect.any(String), fix: expect.any(String) })
  }
})
