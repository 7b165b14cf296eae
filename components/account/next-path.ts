/**
 * Where to go after signing in: a path of this panel, or the Bridge. Anything that a browser would take for another
 * site (`//evil.example`, `/\evil.example`, `https:…`) is not followed.
 */
export function nextPath(wanted: string | null | undefined): string {
  const isOwn = typeof wanted === 'string' && /^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(wanted)
  return isOwn ? wanted : '/'
}
