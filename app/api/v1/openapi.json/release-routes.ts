import { z } from 'zod'
import { strategyIds } from '#domain/release/spec.ts'
import { phases } from '#domain/release/state.ts'
import { handOverRequest } from '#server/features/release/actions/hand-over-release.ts'
import { overrideRequest } from '#server/features/release/actions/override-freeze.ts'
import { weightRequest } from '#server/features/release/actions/set-weight.ts'
import { supersedeRequest } from '#server/features/release/actions/supersede-release.ts'
import { queryPreviewRequest } from '#server/features/release/analysis/query-preview-request.ts'
import { releasesQuery } from '../queries.ts'
import type { ApiRoute } from './api-route.ts'

const anything = z.looseObject({})
const time = z.iso.datetime()
const release = z.looseObject({
  id: z.string(),
  namespace: z.string(),
  workload: z.object({ kind: z.string(), name: z.string() }),
  strategy: z.enum(strategyIds),
  phase: z.enum(phases),
  finished: z.boolean(),
  reason: z.string().describe('Where it stands and why, in one line.'),
  paused: z.looseObject({ kind: z.string(), reason: z.string() }).nullable(),
  stage: z.object({ index: z.int(), count: z.int(), id: z.string(), name: z.string() }),
  wantedPercent: z.int().describe('Share of the new version.'),
  owner: z.string(),
  trainId: z.string().nullable().describe('The release train it is a car of.'),
  startedAt: time,
  finishedAt: time.nullable(),
})
const detail = release.extend({
  stages: z.array(anything),
  sides: z.object({ stable: anything, fresh: anything }).nullable(),
  gates: z.array(anything),
  held: z
    .object({ reason: z.string(), opensAt: time.nullable() })
    .nullable()
    .describe('A freeze, or the end of a window, that holds the next step.'),
  measurements: z.array(anything),
  events: z.array(anything),
  writes: z.array(anything),
  verbs: z.array(z.object({ verb: z.string(), allowed: z.boolean(), reason: z.string().nullable() })),
})
const figures = z.array(z.number().nullable())
const side = z.object({
  at: z.array(z.number()).describe('Seconds since the epoch.'),
  requestsPerSecond: figures,
  successPercent: figures,
  p50Milliseconds: figures,
  p99Milliseconds: figures,
})
const traffic = z.object({
  at: time,
  old: side,
  fresh: side.nullable().describe('null: telemetry cannot tell the versions apart, and `old` is both.'),
  experiment: anything.nullable(),
  shadow: anything.nullable(),
  problem: z.string().nullable(),
  wanted: z.array(z.object({ at: time, percent: z.int() })),
})
const sidePreview = z
  .object({ query: z.string(), value: z.number().nullable(), problem: z.string().nullable() })
  .nullable()
const obeyed = z.object({ outcome: z.enum(['done', 'accepted']), release })

const verbs = {
  promote: ['Lets the current stage pass.', z.object({})],
  'promote-full': ['Goes to the end without the stages in between.', z.object({})],
  pause: ['Holds it where it stands.', z.object({})],
  resume: ['Lets a paused release go on.', z.object({})],
  abort: ['Sends it back to the old version.', z.object({})],
  retry: ['Begins the current stage anew.', z.object({})],
  'set-weight': ['Gives the current stage a share of its own.', weightRequest],
  'override-freeze': ['Lets it go on though a freeze holds; only for those who may, and audited.', overrideRequest],
  'hand-over': ['Makes you, or somebody else, the one whose rights it writes with.', handOverRequest],
  supersede: ['Puts a newer version in the place of the one in release.', supersedeRequest],
} as const

/** Starting one is the wizard `release`: `POST /api/v1/wizards/release/apply`. */
export const releaseRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/v1/releases',
    summary: 'Releases you may know of, the one started last first. One is started by the wizard `release`.',
    query: releasesQuery,
    answers: { 200: z.object({ items: z.array(release), cursor: z.string().nullable() }) },
  },
  {
    method: 'get',
    path: '/api/v1/releases/{id}',
    summary: 'One release with its stages, both versions, its gates and its history.',
    answers: { 200: z.object({ release: detail }) },
    failures: ['NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/v1/releases/{id}/traffic',
    summary: 'Both versions of a release over time, observed beside wanted, with the read-out of an experiment.',
    answers: { 200: traffic },
    failures: ['NOT_FOUND', 'FORBIDDEN'],
  },
  {
    method: 'post',
    path: '/api/v1/releases/query-preview',
    summary: 'Tries the query of an analysis on the live Prometheus; writes nothing.',
    body: queryPreviewRequest,
    answers: {
      200: z.object({
        expression: z.string().nullable().describe('The query with its variables, as it may be edited.'),
        stable: sidePreview,
        fresh: sidePreview,
      }),
    },
    failures: ['FORBIDDEN', 'REFUSED', 'METRICS_UNREACHABLE'],
  },
  ...Object.entries(verbs).map(
    ([verb, [summary, body]]): ApiRoute => ({
      method: 'post',
      path: `/api/v1/releases/{id}/${verb}`,
      summary: `${summary} 202 when the cluster does not answer now: it is done as soon as it does.`,
      body,
      answers: { 200: obeyed, 202: obeyed },
      failures: ['FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'REFUSED', 'CLUSTER_UNREACHABLE'],
    }),
  ),
]
