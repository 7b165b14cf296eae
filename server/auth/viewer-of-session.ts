import 'server-only'
import { auth } from './auth.ts'
import { makeViewer } from './make-viewer.ts'
import type { Viewer } from './viewer.ts'

/**
 * The person whose session cookie is among these headers, or null. Session and person are read from the database
 * each time, so a lock-out, a sign-out elsewhere or a new role counts from the next request on.
 */
export async function viewerOfSession(headers: Headers): Promise<Viewer | null> {
  const found = await auth().api.getSession({ headers })
  if (found === null) return null
  const { id, email, name, role, groups, disabled } = found.user
  return makeViewer({ id, email, name, role: role ?? '', groups: groups ?? [], disabled: disabled ?? true }, 'session')
}
