import { describe, expect, it } from 'vitest'
import { readMatrix, readVector } from './read-answer.ts'

const vector = (...values: string[]) => ({
  status: 'success',
  data: { resultType: 'vector', result: values.map((value) => ({ metric: { version: 'v1' }, value: [1, value] })) },
})

describe('answers of Prometheus', () => {
  it.each([
    ['a figure', '0.5', 0.5],
    ['a zero is a zero', '0', 0],
    ['no data, NaN or an error is never a figure', 'NaN', null],
    ['an infinity', '+Inf', null],
    ['nothing', '', null],
  ])('%s', (_name, text, value) => {
    expect(readVector(vector(text))).toEqual({ ok: true, data: [{ labels: { version: 'v1' }, value }] })
  })
  it.each([
    ['an error', { status: 'error', errorType: 'bad_data', error: 'parse error' }, 'parse error'],
    ['an error page', '<html>', 'not an answer of Prometheus'],
    [
      'another kind of result',
      { status: 'success', data: { resultType: 'scalar', result: [1, '1'] } },
      'another kind of result than asked for',
    ],
  ])('%s is no answer', (_name, body, reason) => {
    expect(readVector(body)).toEqual({ ok: false, reason })
  })
  it('reads a matrix with its gaps', () => {
    const body = {
      status: 'success',
      data: {
        resultType: 'matrix',
        result: [
          {
            metric: {},
            values: [
              [1, '2'],
              [2, 'NaN'],
            ],
          },
        ],
      },
    }
    expect(readMatrix(body)).toEqual({
      ok: true,
      data: [
        {
          labels: {},
          points: [
            { at: 1, value: 2 },
            { at: 2, value: null },
          ],
        },
      ],
    })
  })
})
