import type { WindowRequest } from '#server/features/release/windows/change-windows.ts'

/**
 * What the form of a window says. Its times are the reader's own (`2026-12-24T16:00`, no zone) and are sent as UTC; hours
 * of the week are UTC, as the engine reads them. No day chosen: not weekly. An empty bound is none.
 */
export function readWindow(data: FormData): WindowRequest {
  const text = (name: string) => String(data.get(name) ?? '').trim()
  const days = data.getAll('day').map(Number)
  return {
    kind: text('kind') === 'window' ? 'window' : 'freeze',
    namespace: text('namespace') || null,
    from: readTime(text('from')),
    to: readTime(text('to')),
    weekly: days.length === 0 ? null : { days, from: text('hourFrom'), to: text('hourTo') },
    reason: text('reason'),
  }
}

/** A text that is no time goes on as it is: the server's refusal says how to write one. */
function readTime(text: string): string | null {
  if (text === '') return null
  const time = new Date(text)
  return Number.isNaN(time.getTime()) ? text : time.toISOString()
}
