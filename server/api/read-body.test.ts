import { expect, test } from 'vitest'
import { readBody } from './read-body.ts'

const post = (body: string, type = 'application/json') =>
  readBody(new Request('http://panel.test/', { method: 'POST', body, headers: { 'content-type': type } }))

test.each<[string, string, string, unknown]>([
  ['JSON', '{"input":{"name":"a"}}', 'application/json', { input: { name: 'a' } }],
  ['JSON with a charset', '{"a":1}', 'application/json; charset=utf-8', { a: 1 }],
  ['an empty body', '', 'application/json', undefined],
  ['an empty body of YAML', '', 'application/yaml', undefined],
  [
    'YAML',
    'input:\n  name: a\n  until: 2026-01-01T00:00:00Z\n',
    'application/yaml',
    { input: { name: 'a', until: '2026-01-01T00:00:00Z' } },
  ],
  ['YAML with an alias', 'a: &x [1]\nb: *x\n', 'text/yaml', { a: [1], b: [1] }],
])('reads %s', async (_what, body, type, data) => {
  expect(await post(body, type)).toEqual({ ok: true, data })
})

const laughs = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...'bcdefghij'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(',')}]`),
].join('\n')

test.each<[string, string, string]>([
  ['what is not JSON', '{"a":', 'application/json'],
  ['what is not YAML', 'a: [1', 'application/yaml'],
  ['a YAML bomb', laughs, 'application/yaml'],
  ['a key given twice', 'a: 1\na: 2', 'application/yaml'],
  ['JSON nested without measure', '['.repeat(20_000) + ']'.repeat(20_000), 'application/json'],
  ['YAML nested without measure', '['.repeat(20_000) + ']'.repeat(20_000), 'application/yaml'],
  ['JSON with NUL', '{"purpose":"\\u0000"}', 'application/json'],
  ['JSON with half a surrogate pair', '{"purpose":"\\ud83d"}', 'application/json'],
  ['YAML with NUL', 'purpose: "\\0"', 'application/yaml'],
  ['a form', 'a=1', 'application/x-www-form-urlencoded'],
])('INVALID for %s', async (_what, body, type) => {
  expect(await post(body, type)).toMatchObject({ ok: false, code: 'INVALID' })
})

test.each(['application/json', 'application/yaml'])(
  'TOO_LARGE for an oversize body of %s, said or unsaid',
  async (type) => {
    expect(await post(JSON.stringify('x'.repeat(100 * 1024)), type)).toMatchObject({ ok: false, code: 'TOO_LARGE' })
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(32)) })
    const unsaid = new Request('http://panel.test/', {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { 'content-type': type },
    } as RequestInit)
    expect(await readBody(unsaid)).toMatchObject({ ok: false, code: 'TOO_LARGE' })
  },
)

test('names the field whose text cannot be stored', async () => {
  expect(await post('{"input":{"purpose":"\\u0000"}}')).toMatchObject({
    refusals: [{ code: 'UNSTORABLE_TEXT', field: 'input.purpose' }],
  })
})
