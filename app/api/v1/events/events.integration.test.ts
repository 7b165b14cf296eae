import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { catalog } from '#server/clients/catalog/client.ts'
import type { User } from '#server/clients/catalog/generated/client.ts'
import { forgetConnections, kubeAsPanel } from '#server/clients/kube/connection.ts'
import { stopCaches } from '#server/features/resource/resource-cache.ts'
import { appendStreamEvent } from '#server/features/stream/append-stream-event.ts'
import { stopStream } from '#server/features/stream/stream-listener.ts'
import { testCluster } from '#testing/cluster.ts'
import { type EventReader, readEvents } from '#testing/event-reader.ts'
import { type IdentityGround, identityGround } from '#testing/identity-ground.ts'
import { GET } from './route.ts'

const run = randomBytes(3).toString('hex')
const namespace = `events-${run}`
let ground: IdentityGround
let developer: User
let other: User
let administrator: User

const panel = () => kubeAsPanel('default')
const configMap = (name: string, data = '1') => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data: { data },
})
const tell = (subject: string, user: User | null, about: string | null = null) =>
  catalog().$transaction((tx) =>
    appendStreamEvent(tx, {
      type: 'operation',
      subject,
      namespace: about,
      userId: user?.id ?? null,
      data: { id: subject, state: 'running' },
    }),
  )
const subjects = ({ events }: EventReader) =>
  events.filter(({ type }) => type === 'operation').map(({ data }) => data.id)

async function ask(secret: string, query = '', headers: Record<string, string> = {}): Promise<Response> {
  return GET(
    new Request(`http://panel.test/api/v1/events${query}`, {
      headers: { authorization: `Bearer ${secret}`, ...headers },
    }),
  )
}

async function open(user: User, query = '', headers: Record<string, string> = {}): Promise<EventReader> {
  const reader = readEvents(await ask(await ground.token(user), query, headers))
  onTestFinished(() => reader.close())
  return reader
}

beforeAll(async () => {
  ground = await identityGround({ KUBECONFIG: testCluster().kubeconfig })
  forgetConnections()
  developer = await ground.person('developer')
  other = await ground.person('developer')
  administrator = await ground.person('administrator')
  await panel().create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
  await panel().create({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'developer', namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: developer.email }],
  })
})
afterAll(async () => {
  const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace }
  const uid = (await panel().read(ref))?.metadata.uid
  if (uid !== undefined) await panel().delete(ref, uid)
  stopCaches()
  await stopStream()
  await ground.close()
})

it('tells an operation to the one who asked for it and to administrators, and to nobody else', async () => {
  const [mine, theirs, all] = [await open(developer), await open(other), await open(administrator)]
  await tell('first', developer)
  await tell('second', other)
  await vi.waitFor(() => expect(subjects(all)).toEqual(['first', 'second']), 5_000)
  await vi.waitFor(() => expect(subjects(mine)).toEqual(['first']), 5_000)
  await vi.waitFor(() => expect(subjects(theirs)).toEqual(['second']), 5_000)
})

it('resumes after Last-Event-ID: what was missed comes once, and what came before does not', async () => {
  const before = await open(developer)
  await tell('seen', developer)
  await vi.waitFor(() => expect(subjects(before)).toEqual(['seen']), 5_000)
  await before.close()
  for (const subject of ['missed-1', 'missed-2']) await tell(subject, developer)
  const after = await open(developer, '', { 'last-event-id': before.lastId() })
  await tell('live', developer)
  await vi.waitFor(() => expect(subjects(after)).toEqual(['missed-1', 'missed-2', 'live']), 5_000)
})

it('says reset where the past is not kept', async () => {
  const reader = await open(developer, '', { 'last-event-id': '999999999' })
  await vi.waitFor(() => expect(reader.events).toMatchObject([{ type: 'reset', data: { reason: 'history' } }]), 5_000)
})

it('outlives the loss of its connection to the database, and misses nothing', async () => {
  const reader = await open(developer)
  const cut = await catalog()
    .$queryRaw`SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`
  expect(cut).toHaveLength(1)
  await tell('while-away', developer)
  await vi.waitFor(() => expect(subjects(reader)).toEqual(['while-away']), 10_000)
})

it('tells every change of a watched kind in the namespace, as far as the viewer may list it', async () => {
  const reader = await open(developer, `?watch=configmaps:${namespace}`)
  await vi.waitFor(
    () => expect(reader.events).toMatchObject([{ type: 'resource', data: { added: [], connected: true } }]),
    5_000,
  )
  const made = await panel().create(configMap('watched'))
  await vi.waitFor(
    () => expect(reader.events.at(-1)?.data).toMatchObject({ plural: 'configmaps', added: [{ name: 'watched' }] }),
    5_000,
  )
  await panel().patch({ ...configMap('watched'), namespace, name: 'watched' }, [
    { op: 'replace', path: '/data/data', value: '2' },
  ])
  await vi.waitFor(() => expect(reader.events.at(-1)?.data).toMatchObject({ modified: [{ name: 'watched' }] }), 5_000)
  await panel().delete({ ...configMap('watched'), namespace, name: 'watched' }, made.metadata.uid ?? '')
  await vi.waitFor(() => expect(reader.events.at(-1)?.data).toMatchObject({ deleted: [made.metadata.uid] }), 5_000)
})

it('follows a page: whole at first, then what differs', async () => {
  const view = new URLSearchParams({
    namespace,
    search: 'paged',
    sort: 'name',
    limit: '2',
    plural: 'configmaps',
  }).toString()
  await panel().create(configMap('paged-b'))
  const reader = await open(developer, `?${new URLSearchParams({ view })}`)
  await vi.waitFor(
    () =>
      expect(reader.events.at(-1)).toMatchObject({
        type: 'page',
        data: { view, rows: [{ name: 'paged-b' }], total: 1 },
      }),
    5_000,
  )
  await panel().create(configMap('paged-a'))
  await vi.waitFor(
    () => expect(reader.events.at(-1)?.data).toMatchObject({ rows: [{ name: 'paged-a' }], total: 2, cursor: null }),
    5_000,
  )
  await panel().create(configMap('paged-c'))
  await vi.waitFor(
    () => expect(reader.events.at(-1)?.data).toMatchObject({ rows: [], total: 3, cursor: expect.any(String) }),
    5_000,
  )
})

it('refuses a watch the viewer may not have, and tells so of a page without ending the stream', async () => {
  const secret = await ground.token(other)
  expect((await ask(secret, `?watch=configmaps:${namespace}`)).status).toBe(403)
  expect((await ask(secret, '?watch=Pods;drop')).status).toBe(400)
  expect((await ask(secret, '?watch=unicorns')).status).toBe(404)
  const reader = await open(other, `?${new URLSearchParams({ view: `plural=configmaps&namespace=${namespace}` })}`)
  await vi.waitFor(() => expect(reader.events).toMatchObject([{ type: 'refused', data: { code: 'FORBIDDEN' } }]), 5_000)
  await tell('still-open', other)
  await vi.waitFor(() => expect(subjects(reader)).toEqual(['still-open']), 5_000)
})

it('ends within seconds when the token is revoked', async () => {
  const reader = await open(other)
  await catalog().apiToken.updateMany({ where: { userId: other.id }, data: { revokedAt: new Date() } })
  await reader.ended
  expect(reader.events.at(-1)).toMatchObject({ type: 'reset', data: { reason: 'access' } })
})

it('lets nobody in without a token', async () => {
  expect((await GET(new Request('http://panel.test/api/v1/events'))).status).toBe(401)
})
