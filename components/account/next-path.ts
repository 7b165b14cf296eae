/** Any origin; only whether a path stays on it is asked. */
const panel = 'http://panel.invalid'

/**
 * Where to go after signing in: a path of this panel, or the Bridge. What a browser would take for another site
 * (`//evil.example`, `/\evil.example`, `https:…`) is not followed; the URL standard decides, as it does in the browser.
 */
export function nextPath(wanted: string | null | undefined): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/'
  return URL.canParse(wanted, panel) && new URL(wanted, panel).origin === panel ? wanted : '/'
}
