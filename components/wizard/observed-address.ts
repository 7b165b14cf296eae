/**
 * The query under which a wizard's page observes again: the link's values with those that the observation depends on,
 * as they are chosen now. Plain fields of the same name go, for they say what was chosen before; the other
 * parameters (the step, the request that is being changed) stay.
 */
export function observedAddress(
  search: string,
  draft: Readonly<Record<string, unknown>>,
  chosen: Readonly<Record<string, unknown>>,
): string {
  const next = new URLSearchParams(search)
  for (const path of Object.keys(chosen)) next.delete(path)
  next.set('input', JSON.stringify({ ...draft, ...chosen }))
  return next.toString()
}
