import 'server-only'
import { type AccessSubject, reviewAccess } from '#server/clients/kube/access.ts'
import type { AccessQuestion } from '#server/clients/kube/kube.ts'

type Remembered = { readonly at: number; readonly answer: Promise<boolean>; refreshing: boolean }

/** Rights that were taken away are gone from every list and stream within this time. */
const validForMs = 10_000
/** From this age on an answer that is used is asked again behind the caller's back, so that he seldom waits. */
const refreshAfterMs = 5_000
const mostRemembered = 20_000

// On globalThis, or each of Next's server bundles would ask by itself.
const shared = globalThis as typeof globalThis & { pilothouseAccess?: Map<string, Remembered> }

/**
 * Whether the cluster lets this subject, by SubjectAccessReview asked as the panel and remembered for ten seconds.
 *
 * @throws KubeError when the API server cannot be asked: nothing is shown then, but it is not called forbidden
 */
export function mayRemembered(cluster: string, subject: AccessSubject, question: AccessQuestion): Promise<boolean> {
  shared.pilothouseAccess ??= new Map()
  const memory = shared.pilothouseAccess
  const key = JSON.stringify([cluster, subject.user, subject.groups, question])
  const ask = () => reviewAccess(cluster, subject, question)
  const known = memory.get(key)
  const age = known === undefined ? Number.POSITIVE_INFINITY : Date.now() - known.at
  if (known === undefined || age >= validForMs) return remember(memory, key, ask())
  if (age >= refreshAfterMs && !known.refreshing) void refresh(memory, key, known, ask)
  return known.answer
}

/** Forgets every answer; for tests that change rights. */
export function forgetAccess(): void {
  shared.pilothouseAccess?.clear()
}

function remember(memory: Map<string, Remembered>, key: string, answer: Promise<boolean>): Promise<boolean> {
  const asked = { at: Date.now(), answer, refreshing: false }
  if (memory.size >= mostRemembered) memory.clear()
  memory.set(key, asked)
  // A failure is no answer: the next caller asks again.
  answer.catch(() => memory.get(key) === asked && memory.delete(key))
  return answer
}

async function refresh(
  memory: Map<string, Remembered>,
  key: string,
  known: Remembered,
  ask: () => Promise<boolean>,
): Promise<void> {
  known.refreshing = true
  const answer = await ask().catch(() => null)
  known.refreshing = false
  if (answer !== null) void remember(memory, key, Promise.resolve(answer))
}
