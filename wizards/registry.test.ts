import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { wizards } from './registry.ts'

const folders = readdirSync('wizards', { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)
const neededFiles = [
  'schema.ts',
  'plan.ts',
  'observe.ts',
  'wizard.tsx',
  'index.ts',
  'plan.test.ts',
  'messages.en.json',
  'messages.zh.json',
]

test('the registry and the disk name the same wizards', () => {
  expect(wizards.map(({ id }) => id).toSorted()).toEqual(folders.toSorted())
})

test.each(folders)('%s has every file of a wizard', (folder) => {
  expect(neededFiles.filter((file) => !existsSync(`wizards/${folder}/${file}`))).toEqual([])
})

test.each(folders)('%s says the same in both languages, title and description among it', (folder) => {
  const [english, chinese] = ['en', 'zh'].map((locale) =>
    sentences(JSON.parse(readFileSync(`wizards/${folder}/messages.${locale}.json`, 'utf8'))),
  )
  expect(chinese).toEqual(english)
  expect(english).toEqual(expect.arrayContaining(['title', 'description']))
})

test.each(folders)('%s: planner and schema import only the domain and zod', (folder) => {
  for (const file of ['plan.ts', 'schema.ts']) {
    const imports = [
      ...readFileSync(`wizards/${folder}/${file}`, 'utf8').matchAll(/^(?:import|export)[^']*from '([^']+)'/gm),
    ].map(([, from]) => from ?? '')
    expect(imports.filter((from) => !from.startsWith('#domain/') && !from.startsWith('./') && from !== 'zod')).toEqual(
      [],
    )
  }
})

test.each(readdirSync('messages/en'))('messages/*/%s has the same keys in both languages', (file) => {
  const [english, chinese] = ['en', 'zh'].map((locale) =>
    sentences(JSON.parse(readFileSync(`messages/${locale}/${file}`, 'utf8'))),
  )
  expect(chinese).toEqual(english)
})

function sentences(messages: object, path = ''): string[] {
  return Object.entries(messages)
    .flatMap(([key, value]) => (typeof value === 'string' ? [`${path}${key}`] : sentences(value, `${path}${key}.`)))
    .toSorted()
}
