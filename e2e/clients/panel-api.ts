import { endpoints } from './endpoints.ts'

/** `timing` is what the server says in `Server-Timing`. */
type Answer<T> = { readonly status: number; readonly body: T; readonly timing: string }

/** The HTTP API under a token; statuses are answers. */
export class PanelApi {
  readonly token: string
  constructor(token: string) {
    this.token = token
  }

  get<T>(path: string): Promise<Answer<T>> {
    return this.send('GET', path)
  }

  post<T>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.send('POST', path, body)
  }

  private async send<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(`${endpoints().panel}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const timing = response.headers.get('server-timing') ?? ''
    return { status: response.status, body: (await response.json()) as T, timing }
  }
}

type Operation = { readonly id: string; readonly state: string }

/** Plans, then applies exactly the plan that was answered. */
export async function applyWizard(api: PanelApi, wizard: string, input: unknown): Promise<Operation> {
  const planned = await api.post<{ digest: string }>(`/api/v1/wizards/${wizard}/plan`, { input })
  if (planned.status !== 200) throw new Error(`plan of ${wizard}: ${planned.status} ${JSON.stringify(planned.body)}`)
  const applied = await api.post<{ operation: Operation }>(`/api/v1/wizards/${wizard}/apply`, {
    input,
    seen: planned.body.digest,
  })
  if (applied.status !== 202) throw new Error(`apply of ${wizard}: ${applied.status} ${JSON.stringify(applied.body)}`)
  return applied.body.operation
}

const settled = new Set(['succeeded', 'failed', 'undone', 'rejected', 'lapsed', 'cancelled'])

/** Polls until the operation has one of the final states, and answers it. */
export async function settledState(api: PanelApi, id: string, withinMs = 60_000): Promise<string> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const { body } = await api.get<{ operation: Operation }>(`/api/v1/operations/${id}`)
    if (settled.has(body.operation.state)) return body.operation.state
    if (Date.now() > deadline) throw new Error(`operation ${id} is still ${body.operation.state}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
