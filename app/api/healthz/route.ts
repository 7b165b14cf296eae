/** The process answers; whether it can do its work is for readyz. */
export function GET(): Response {
  return Response.json({ status: 'ok' })
}
