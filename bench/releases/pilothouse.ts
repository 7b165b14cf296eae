import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { endpoints } from '../../e2e/clients/endpoints.ts'
import { getObject } from '../../e2e/clients/kubectl.ts'
import type { PanelApi } from '../../e2e/clients/panel-api.ts'
import { releaseWhere, tell } from '../../e2e/clients/releases.ts'
import { makePerson } from '../../e2e/fixtures/people-and-namespaces.ts'
import type { App, Controller, Pace } from './controller.ts'

/** What the sessions of its workers are called, with the process behind (server/jobs/turn.ts). */
const turnSession = 'pilothouse-worker'
const lookEveryMs = 200

/** Pilothouse by its HTTP API, as an administrator who is made for it. */
export async function openController(): Promise<Controller> {
  const { api } = await makePerson('administrator')
  const releases = new Map<string, string>()
  const idOf = (app: App) => releases.get(keyOf(app)) ?? ''
  const stands = (app: App) => releaseWhere(api, idOf(app), ({ settledAt }) => settledAt !== null)
  const ended = endedIds(api)

  return {
    name: 'Pilothouse',
    written: [
      { api: 'apis/apps/v1', plural: 'deployments', writesStatus: false },
      { api: 'api/v1', plural: 'services', writesStatus: false },
      { api: 'apis/networking.istio.io/v1', plural: 'virtualservices', writesStatus: false },
      { api: 'apis/autoscaling/v2', plural: 'horizontalpodautoscalers', writesStatus: false },
      { api: 'apis/policy/v1', plural: 'poddisruptionbudgets', writesStatus: false },
    ],
    // It releases the Deployment as it stands.
    install: async () => {},
    async setImage(app, image, pace, podAnnotations) {
      const input = await inputOf(app, image, pace, podAnnotations)
      const planned = await post<{ digest: string }>(api, 'plan', { input })
      return async () => {
        const { operation } = await post<{ operation: { id: string } }>(api, 'apply', { input, seen: planned.digest })
        releases.set(keyOf(app), operation.id)
      }
    },
    async promote(app) {
      await stands(app)
      return () => tell(api, idOf(app), 'promote')
    },
    async abort(app) {
      await stands(app)
      return () => tell(api, idOf(app), 'abort')
    },
    async ended(app) {
      while (!(await ended(app.namespace)).has(idOf(app))) await sleep(lookEveryMs)
    },
    isFresh: (app, { host }) => host.startsWith(`${app.name}-canary.`),
    workers: workersInTurn,
  }
}

const keyOf = ({ namespace, name }: App): string => `${namespace}/${name}`

/** A hundred at once may find no connection to the catalogue free: nothing was changed then, and it is asked again, as the answer says. */
async function post<T>(api: PanelApi, what: 'plan' | 'apply', body: unknown): Promise<T> {
  let answer = await api.post<T>(`/api/v1/wizards/release/${what}`, body)
  while (answer.status === 503) {
    await sleep(lookEveryMs)
    answer = await api.post<T>(`/api/v1/wizards/release/${what}`, body)
  }
  if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function inputOf(app: App, image: string, pace: Pace, annotations?: Readonly<Record<string, string>>) {
  const { namespace, name } = app
  return {
    namespace,
    workload: { kind: 'Deployment', name },
    change: annotations === undefined ? { image } : { template: await templateOf(app, image, annotations) },
    strategy: 'canary',
    drainSeconds: 1,
    timeoutSeconds: 120,
    ...pace,
  }
}

/** The pod template as it stands, with another image and these annotations: JSON is YAML. */
async function templateOf({ namespace, name }: App, image: string, annotations: Readonly<Record<string, string>>) {
  type Template = { metadata: { annotations?: Record<string, string> }; spec: { containers: { image: string }[] } }
  const { spec } = await getObject<{ spec: { template: Template } }>('deployment', namespace, name)
  const { template } = spec
  template.metadata.annotations = { ...template.metadata.annotations, ...annotations }
  for (const container of template.spec.containers) container.image = image
  return JSON.stringify(template)
}

/** Both workers; the one that works holds the lock for which the other waits. */
async function workersInTurn(): Promise<readonly number[]> {
  const client = new pg.Client({ connectionString: endpoints().postgres ?? undefined })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
       WHERE locktype = 'advisory' AND application_name LIKE '${turnSession} %' ORDER BY granted DESC`,
    )
    return rows.map(({ name }) => Number(name.slice(turnSession.length)))
  } finally {
    await client.end()
  }
}

/** Ids of the releases that have ended; a hundred who ask at once are given one answer. */
function endedIds(api: PanelApi): (namespace: string) => Promise<ReadonlySet<string>> {
  const asked = new Map<string, Promise<ReadonlySet<string>>>()
  return (namespace) => {
    const known = asked.get(namespace)
    if (known !== undefined) return known
    const asking = readEnded(api, namespace)
    asked.set(namespace, asking)
    setTimeout(() => asked.delete(namespace), lookEveryMs / 2).unref()
    return asking
  }
}

async function readEnded(api: PanelApi, namespace: string): Promise<ReadonlySet<string>> {
  type Page = { readonly items: readonly { readonly id: string }[] }
  const { status, body } = await api.get<Page>(`/api/v1/releases?namespace=${namespace}&active=false&limit=200`)
  if (status !== 200) throw new Error(`releases of ${namespace}: ${status} ${JSON.stringify(body)}`)
  return new Set(body.items.map(({ id }) => id))
}
