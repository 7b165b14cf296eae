import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { phrase } from '#domain/plan/phrase.ts'
import { analysesSchema, analysisSchema } from '#domain/release/analysis/analysis-schema.ts'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import type { Release } from '#domain/release/state.ts'
import { programOf } from '#domain/release/strategies/registry.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { type Prometheus, prometheusAt } from '#server/clients/prometheus/prometheus.ts'
import { toJson } from '#server/features/operation/json.ts'
import { type OperationGround, operationGround } from '#testing/operation-ground.ts'
import { releaseSpec } from '#testing/release-spec.ts'
import { hasPrometheus, type ScrapedPrometheus, scrapedPrometheus } from '#testing/scraped-prometheus.ts'
import { toRelease } from '../release-row.ts'
import { measureRelease } from './measure-release.ts'
import { previewQuery } from './preview-query.ts'
import { readAnalysis } from './read-analysis.ts'
import { readReleaseTraffic } from './release-traffic.ts'
import { allowedOrigins, listWebhookOrigins, saveWebhookOrigins } from './webhook-origins.ts'

let ground: OperationGround
let operator: Viewer
let stranger: Viewer
let metrics: ScrapedPrometheus
let live: Prometheus
let count = 0
const nowhere = prometheusAt('http://127.0.0.1:1', 200)

/** The old version answers everything, in 10 ms; of the new one a fifth fails, and all take up to 250 ms. */
function exporter(): string {
  count += 100
  const labels = (service: string) =>
    `reporter="source",destination_service_namespace="${ground.namespace}",destination_service_name="${service}"`
  const old = labels('catalog')
  const fresh = labels('catalog-canary')
  const took = (side: string, edge: string) => {
    const name = 'istio_request_duration_milliseconds_bucket'
    return [`${name}{${side},le="${edge}"} ${count}`, `${name}{${side},le="+Inf"} ${count}`]
  }
  return [
    '# TYPE istio_requests_total counter',
    `istio_requests_total{${old},response_code="200"} ${count}`,
    `istio_requests_total{${fresh},response_code="200"} ${count * 0.8}`,
    `istio_requests_total{${fresh},response_code="503"} ${count * 0.2}`,
    ...took(old, '10'),
    ...took(fresh, '250'),
    '',
  ].join('\n')
}

describe.skipIf(!hasPrometheus())('the analysis of a release by a real Prometheus', () => {
  beforeAll(async () => {
    ground = await operationGround()
    operator = await ground.person('operator')
    stranger = await ground.stranger()
    metrics = await scrapedPrometheus(exporter)
    live = prometheusAt(metrics.address)
  })
  afterAll(async () => {
    await metrics.close()
    await ground.close()
  })

  it('fails a version that fails, with the figures in the reason', async () => {
    const release = await started([{ metric: 'success-rate', failureLimit: 1, intervalSeconds: 5 }])
    expect(await measureRelease(release, at(5), live)).toMatchObject({ verdict: 'running', dueInMs: 5_000 })
    const second = await measureRelease(release, at(10), live)
    expect(second).toMatchObject({
      verdict: 'failed',
      reason: { key: 'releases.analysis.verdict.failed-higher', values: { metric: 'successrate', bad: 2, bound: 99 } },
    })
    expect(second.reason?.values?.value).toBeCloseTo(80, 0)
  })

  it('passes what is good often enough, and holds a latency against the old version', async () => {
    const enough = await started([{ metric: 'success-rate', threshold: 75, count: 2, intervalSeconds: 5 }])
    expect(await measureRelease(enough, at(4), live)).toMatchObject({ verdict: 'running', dueInMs: 1_000 })
    await measureRelease(enough, at(5), live)
    expect(await measureRelease(enough, at(10), live)).toMatchObject({ verdict: 'passed' })
    const slower = await started([{ metric: 'latency-p99', against: 'stable', failureLimit: 0, intervalSeconds: 5 }])
    expect(await measureRelease(slower, at(5), live)).toMatchObject({ verdict: 'failed' })
  })

  it('Prometheus down is inconclusive, never success', async () => {
    const release = await started([{ metric: 'success-rate', count: 1, inconclusiveLimit: 0, intervalSeconds: 5 }])
    expect(await measureRelease(release, at(5), nowhere)).toMatchObject({ verdict: 'inconclusive' })
    expect(await catalog().releaseMeasurement.findMany({ where: { releaseId: release.id } })).toMatchObject([
      { metric: 'success-rate', verdict: 'unclear', side: { fresh: null, stable: null } },
    ])
  })

  it('a webhook nobody allowed is inconclusive', async () => {
    const release = await started([
      { metric: 'webhook', url: 'http://127.0.0.1:1/', inconclusiveLimit: 0, intervalSeconds: 5 },
    ])
    expect(await measureRelease(release, at(5), live)).toMatchObject({ verdict: 'inconclusive' })
  })

  it('two workers at once measure once', async () => {
    const release = await started([{ metric: 'success-rate', intervalSeconds: 5 }])
    await Promise.all([measureRelease(release, at(5), live), measureRelease(release, at(5), live)])
    expect(await catalog().releaseMeasurement.count({ where: { releaseId: release.id } })).toBe(1)
  })

  it('counts only what was measured since the stage settled', async () => {
    const release = await started([{ metric: 'success-rate', failureLimit: 0, intervalSeconds: 5 }])
    expect(await measureRelease(release, at(5), live)).toMatchObject({ verdict: 'failed' })
    const again = { ...release, state: { ...release.state, settledAt: at(6).toISOString() } }
    expect(await readAnalysis(again, at(7))).toMatchObject({ verdict: 'running', dueInMs: 4_000 })
  })

  it('shows both versions over time to those who may know of the release', async () => {
    const release = await started([])
    // The last whole step before it is then not before the first scrape.
    const traffic = await readReleaseTraffic(operator, release.id, new Date(Date.now() + 15_000), live)
    expect(traffic).toMatchObject({ ok: true, data: { problem: null, experiment: null, shadow: null } })
    if (!traffic.ok) return
    expect(traffic.data.old.successPercent.at(-1)).toBeCloseTo(100, 3)
    expect(traffic.data.fresh?.successPercent.at(-1)).toBeCloseTo(80, 0)
    expect(traffic.data.fresh?.requestsPerSecond.at(-1)).toBeGreaterThan(0)
    expect(traffic.data.fresh?.p50Milliseconds.at(-1)).toBeGreaterThan(traffic.data.old.p50Milliseconds.at(-1) ?? 0)
    expect(await readReleaseTraffic(stranger, release.id, new Date(), live)).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    })
  })

  it('reads an A/B experiment and a shadow from what was counted', async () => {
    const ab = await started([], { strategy: 'ab', match: { header: { name: 'x-beta', value: '1' } } })
    const read = await readReleaseTraffic(operator, ab.id, new Date(), live)
    expect(read).toMatchObject({ ok: true, data: { experiment: { verdict: 'old-better', old: { rate: 1 } } } })
    const shadow = await started([], { strategy: 'shadow' })
    const compared = await readReleaseTraffic(operator, shadow.id, new Date(), live)
    expect(compared).toMatchObject({
      ok: true,
      data: {
        shadow: {
          codes: [
            { code: '200', live: 1, differs: true },
            { code: '503', live: 0, differs: true },
          ],
        },
      },
    })
  })

  it('says why there are no figures when Prometheus is gone', async () => {
    const release = await started([])
    expect(await readReleaseTraffic(operator, release.id, new Date(), nowhere)).toMatchObject({
      ok: true,
      data: { problem: { key: 'traffic.failure.unreachable' } },
    })
  })

  it('previews a query for both versions, with the words of Prometheus when it cannot read it', async () => {
    const rate = analysisSchema.parse({ metric: 'success-rate' })
    const shown = await previewQuery(operator, 'default', spec(), rate, live)
    expect(shown).toMatchObject({
      ok: true,
      data: {
        expression: expect.stringContaining('{{service}}'),
        stable: { query: expect.not.stringContaining('{{'), value: 100, problem: null },
      },
    })
    const custom = (query: string) => analysisSchema.parse({ metric: 'custom', threshold: 1, query })
    expect(await previewQuery(operator, 'default', spec(), custom('rate(up)'), live)).toMatchObject({
      ok: false,
      code: 'METRICS_UNREACHABLE',
      message: { key: 'traffic.failure.unreadable' },
    })
    expect(await previewQuery(operator, 'default', spec(), custom('istio_requests_total'), live)).toMatchObject({
      ok: true,
      data: { fresh: { value: null, problem: phrase('releases.analysis.preview.many', { count: 3 }) } },
    })
    expect(await previewQuery(stranger, 'default', spec(), rate, live)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  })

  it('only administrators say which addresses releases may ask', async () => {
    expect(await saveWebhookOrigins(operator, ['https://gate.test'])).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    const administrator = await ground.person('administrator')
    expect(await saveWebhookOrigins(administrator, ['https://gate.test/path', 'gate'])).toMatchObject({
      ok: false,
      refusals: [{ field: 'origins.0' }, { field: 'origins.1' }],
    })
    expect(await saveWebhookOrigins(administrator, ['https://gate.test/', 'https://GATE.test'])).toEqual({
      ok: true,
      data: null,
    })
    expect(await allowedOrigins()).toEqual(['https://gate.test'])
    expect(await listWebhookOrigins(administrator)).toMatchObject({
      ok: true,
      data: [{ origin: 'https://gate.test', key: expect.stringMatching(/^[\w-]{43}$/) }],
    })
    expect(await listWebhookOrigins(operator)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  })
})

const settled = Date.now() - 60_000
/** So many seconds after the stage settled. */
function at(seconds: number): Date {
  return new Date(settled + seconds * 1_000)
}

function spec(changes: Partial<ReleaseSpec> = {}): ReleaseSpec {
  return releaseSpec({ namespace: ground.namespace, ...changes })
}

/** A release that stands in the first stage with an analysis gate, or in the first of all. */
async function started(analysis: unknown, changes: Partial<ReleaseSpec> = {}): Promise<Release> {
  const asked = spec({ analysis: analysesSchema.parse(analysis), ...changes })
  const stage = programOf(asked).forward.findIndex(({ gates }) => gates.some(({ kind }) => kind === 'analysis'))
  const original = { kind: 'original' } as const
  const state = {
    phase: 'progressing',
    direction: 'forward',
    backFrom: 0,
    stage: Math.max(stage, 0),
    stageSince: at(0).toISOString(),
    settledAt: at(0).toISOString(),
    letPass: false,
    percent: null,
    paused: null,
    routing: { wanted: original, before: original },
    reason: phrase('releases.decide.reason.began'),
    generation: 1,
  } satisfies Release['state']
  const row = await catalog().release.create({
    data: {
      id: randomUUID(),
      cluster: 'default',
      namespace: asked.namespace,
      workloadKind: asked.workload.kind,
      workloadName: asked.workload.name,
      strategy: asked.strategy,
      spec: toJson(asked),
      template: {},
      original: {},
      state: toJson(state),
      phase: state.phase,
      ownerId: operator.id,
      owner: operator.email,
      startedAt: at(0),
    },
  })
  return toRelease(row)
}
