import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Planned } from '#domain/plan/operation.ts'
import { concerns, judgeInput } from './judge-input.ts'

const schema = z.object({
  name: z.string().min(1, 'demo.required'),
  members: z.array(z.object({ user: z.email('demo.email') })),
})
const now = new Date('2026-03-01T00:00:00Z')
const plan = { summary: { key: 'demo.summary' }, operations: [], undo: [], warnings: [] }

function planUnlessTaken(input: z.infer<typeof schema>, taken: readonly string[]): Planned {
  if (!taken.includes(input.name)) return { ok: true, plan }
  return { ok: false, refusals: [{ code: 'NAME_TAKEN', field: 'name', message: { key: 'demo.taken' } }] }
}

describe('judgeInput', () => {
  test('a readable, allowed input is planned', () => {
    const input = { name: 'shop', members: [] }
    expect(judgeInput(input, schema, planUnlessTaken, [], now)).toEqual({ ok: true, input, plan })
  })

  test('every wrong value is named by its path, and the planner is not asked', () => {
    const judged = judgeInput({ name: '', members: [{ user: 'nobody' }] }, schema, planUnlessTaken, [''], now)
    expect(judged).toEqual({
      ok: false,
      refusals: [
        { code: 'INVALID_FIELD', field: 'name', message: { key: 'demo.required', values: { minimum: 1 } } },
        { code: 'INVALID_FIELD', field: 'members.0.user', message: { key: 'demo.email', values: { format: 'email' } } },
      ],
    })
  })

  test("the planner's refusals come through", () => {
    const judged = judgeInput({ name: 'shop', members: [] }, schema, planUnlessTaken, ['shop'], now)
    expect(judged).toMatchObject({ ok: false, refusals: [{ code: 'NAME_TAKEN' }] })
  })
})

test.each([
  { refusal: 'members.0.user', field: 'members', yes: true },
  { refusal: 'members', field: 'members', yes: true },
  { refusal: 'membership', field: 'members', yes: false },
])('a refusal of $refusal concerns $field: $yes', ({ refusal, field, yes }) => {
  expect(concerns({ field: refusal }, field)).toBe(yes)
})
