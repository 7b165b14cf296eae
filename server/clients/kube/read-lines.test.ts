import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLines } from './read-lines.ts'

async function linesOf(chunks: readonly Uint8Array[]): Promise<string[]> {
  const lines: string[] = []
  async function* source(): AsyncGenerator<Uint8Array> {
    yield* chunks
  }
  for await (const line of readLines(source())) lines.push(line)
  return lines
}

test('lines are the same wherever the network cuts them, through characters too', async () => {
  const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\n'))
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 8 }),
      fc.array(fc.nat({ max: 200 }), { maxLength: 8 }),
      async (lines, cuts) => {
        const bytes = new TextEncoder().encode(lines.map((one) => `${one}\n`).join(''))
        const edges = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort((a, b) => a - b)
        const chunks = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end))
        expect(await linesOf(chunks)).toEqual(
          new TextDecoder()
            .decode(bytes)
            .split('\n')
            .filter((one) => one !== ''),
        )
      },
    ),
  )
})

test('half a line at the end is not a line', async () => {
  expect(await linesOf([new TextEncoder().encode('{"a":1}\n{"b"')])).toEqual(['{"a":1}'])
})
