import { z } from 'zod'
import { trainGates, trainOrders, trainPhases, trainVerbs } from '#domain/release/train/train.ts'
import { trainsQuery } from '../queries.ts'
import type { ApiRoute } from './api-route.ts'

const anything = z.looseObject({})
const time = z.iso.datetime()
const car = z.looseObject({
  workload: z.object({ kind: z.string(), name: z.string() }),
  atGate: z.boolean().describe('Only the train holds it.'),
  wantedPercent: z.int().describe('Share of the new version.'),
  release: anything.nullable().describe('As under /api/v1/releases; null: it has not begun.'),
  rollback: anything.nullable().describe('The release that takes it back after it was promoted.'),
})
const train = z.looseObject({
  id: z.string(),
  namespace: z.string(),
  name: z.string(),
  order: z.enum(trainOrders),
  gate: z.enum(trainGates),
  rollbackPromoted: z.boolean(),
  phase: z.enum(trainPhases),
  finished: z.boolean(),
  reason: z.string().describe('Where it stands and why, in one line.'),
  turned: z.string().nullable().describe('Why it turned back.'),
  paused: z.object({ by: z.string(), since: time }).nullable(),
  opened: z.int().describe('For how many cars, from the first, the gate is open.'),
  cars: z.array(car),
  owner: z.string(),
  startedAt: time,
  finishedAt: time.nullable(),
})
const detail = train.extend({
  verbs: z.array(z.object({ verb: z.enum(trainVerbs), allowed: z.boolean(), reason: z.string().nullable() })),
})

const summaries = {
  promote: 'Opens the gate: of all cars that go together, or of the car that stands there.',
  pause: 'Holds the train: no car begins or is promoted, and those under way are paused.',
  resume: 'Lets a paused train go on, with the cars that were paused by hand.',
  abort: 'Turns the train back, with every car that is not promoted; with the others too, where that was asked for.',
} satisfies Record<(typeof trainVerbs)[number], string>

/** Starting one is the wizard `release-train`: `POST /api/v1/wizards/release-train/apply`. */
export const trainRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/v1/release-trains',
    summary:
      'Release trains you may know of, the one started last first. One is started by the wizard `release-train`.',
    query: trainsQuery,
    answers: { 200: z.object({ items: z.array(train), cursor: z.string().nullable() }) },
  },
  {
    method: 'get',
    path: '/api/v1/release-trains/{id}',
    summary: 'One release train with its cars.',
    answers: { 200: z.object({ train: detail }) },
    failures: ['NOT_FOUND'],
  },
  ...trainVerbs.map(
    (verb): ApiRoute => ({
      method: 'post',
      path: `/api/v1/release-trains/{id}/${verb}`,
      summary: summaries[verb],
      body: z.object({}),
      answers: { 200: z.object({ train: detail }) },
      failures: ['FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'REFUSED'],
    }),
  ),
]
