import { type NextRequest, NextResponse } from 'next/server'

/** Pages that one may see without having signed in. */
const openPages = ['/sign-in', '/sign-up', '/setup']

/**
 * Gives every page its Content-Security-Policy, and sends people without a session cookie to the sign-in page before
 * anything is rendered. That is a courtesy, not a lock: whether the cookie is worth anything, and what its owner may,
 * each page, action and route handler asks by itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const policy = contentSecurityPolicy(nonce)
  const response = needsSignIn(request) ? toSignIn(request) : pass(request, policy)
  response.headers.set('content-security-policy', policy)
  response.headers.set('x-content-type-options', 'nosniff')
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('cross-origin-opener-policy', 'same-origin')
  response.headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()')
  return response
}

/**
 * Scripts run by nonce only. Styles may be inline: the toasts and dialogs put style elements into the page when they
 * open, after the nonce was given out, and a server-rendered `style` attribute cannot carry one.
 */
function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Next reads the nonce for its own scripts from this header of the request. */
function pass(request: NextRequest, policy: string): NextResponse {
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  return NextResponse.next({ request: { headers } })
}

function needsSignIn({ nextUrl, cookies }: NextRequest): boolean {
  if (openPages.includes(nextUrl.pathname)) return false
  return !cookies.has('pilothouse.session_token') && !cookies.has('__Secure-pilothouse.session_token')
}

function toSignIn(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl
  const target = request.nextUrl.clone()
  target.pathname = '/sign-in'
  target.search = pathname === '/' ? '' : `?${new URLSearchParams({ next: `${pathname}${search}` })}`
  return NextResponse.redirect(target)
}

export const config = {
  // Everything that is a page: not the API, not the files that Next or public/ serve.
  matcher: ['/((?!api/|_next/static|_next/image|.*\\.(?:svg|png|ico|woff2|txt|webmanifest)$).*)'],
}
