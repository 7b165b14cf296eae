import { expect, test } from 'vitest'
import { readWindow } from './read-window.ts'

function form(fields: Readonly<Record<string, string>>, days: readonly string[] = []): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  for (const day of days) data.append('day', day)
  return data
}

test('an empty form is a freeze everywhere, without bounds', () => {
  expect(readWindow(form({}))).toEqual({
    kind: 'freeze',
    namespace: null,
    from: null,
    to: null,
    weekly: null,
    reason: '',
  })
})

test('days of the week make it weekly, with their hours', () => {
  const fields = { kind: 'window', namespace: ' shop ', hourFrom: '09:00', hourTo: '16:00', reason: ' office hours ' }
  expect(readWindow(form(fields, ['1', '4']))).toMatchObject({
    kind: 'window',
    namespace: 'shop',
    weekly: { days: [1, 4], from: '09:00', to: '16:00' },
    reason: 'office hours',
  })
})

test('the time of the reader is sent with its zone', () => {
  const { from } = readWindow(form({ from: '2026-12-24T16:00' }))
  expect(new Date(from ?? '').getTime()).toBe(new Date(2026, 11, 24, 16).getTime())
  expect(from).toMatch(/Z$/)
})

test('what is no time is left to the server to refuse', () => {
  expect(readWindow(form({ to: 'Christmas' })).to).toBe('Christmas')
})
