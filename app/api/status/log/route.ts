import type { NextRequest } from 'next/server'
import { readPartLog } from '#server/features/setup/read-part-log.ts'

/** The end of one part's log, `?part=`, while the panel is starting. */
export async function GET(request: NextRequest) {
  const text = await readPartLog(request.nextUrl.searchParams.get('part') ?? '')
  if (text === null) return new Response(null, { status: 404 })
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
}
