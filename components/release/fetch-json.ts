/** Reads from the panel's own API, whose answers have the type its route says; throws the API's sentence otherwise. */
export async function fetchJson<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { accept: 'application/json' } })
  const body: unknown = await response.json()
  if (response.ok) return body as T
  throw new Error(
    typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : response.statusText,
  )
}
