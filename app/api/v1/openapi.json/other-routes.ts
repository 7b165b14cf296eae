import { z } from 'zod'
import type { ApiRoute } from './api-route.ts'
import { releaseRoutes } from './release-routes.ts'
import { trainRoutes } from './train-routes.ts'

const anything = z.looseObject({})
const page = z.looseObject({ items: z.array(anything) })

/** Reads of the cluster and of the caller himself, and releases. */
export const otherRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/v1/me',
    summary: 'Who the token or the session belongs to, and what the cluster is told about him.',
    answers: { 200: anything },
  },
  {
    method: 'get',
    path: '/api/v1/resources/{plural}',
    summary: 'One page of objects of a kind, filtered and sorted on the server, as far as you may list them.',
    query: z.object({
      namespace: z.string().optional(),
      search: z.string().optional(),
      sort: z.string().optional().describe('A column; with a leading minus the other way round.'),
      limit: z.coerce.number().int().optional(),
      cursor: z.string().optional(),
    }),
    answers: { 200: page },
    failures: ['FORBIDDEN', 'NOT_FOUND', 'NOT_INSTALLED', 'CLUSTER_UNREACHABLE'],
  },
  {
    method: 'get',
    path: '/api/v1/resources/{plural}/{namespace}/{name}',
    summary: 'One live object, read as you; the namespace is `-` for a kind without.',
    query: z.object({ reveal: z.enum(['true', 'false']).optional().describe('true: with the values of a Secret.') }),
    answers: { 200: anything },
    failures: ['FORBIDDEN', 'NOT_FOUND', 'NOT_INSTALLED', 'CLUSTER_UNREACHABLE'],
  },
  {
    method: 'get',
    path: '/api/v1/events',
    summary: 'Server-sent events you may see (operation, release, train, resource), resumable by Last-Event-ID.',
    answers: { 200: null },
  },
  {
    method: 'get',
    path: '/api/v1/namespaces/{name}/archive',
    summary: 'The manifests kept of a namespace whose lease has ended, as YAML, also after it was deleted.',
    answers: { 200: null },
    failures: ['NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/v1/traffic',
    summary: 'Every VirtualService you may list, with owner, routes and weights.',
    answers: { 200: page },
    failures: ['NOT_INSTALLED', 'CLUSTER_UNREACHABLE'],
  },
  {
    method: 'get',
    path: '/api/v1/traffic/{namespace}/{name}',
    summary: 'The wanted split of one route beside the observed one.',
    query: z.object({ route: z.string().optional().describe('Name or position; 0 when not said.') }),
    answers: { 200: anything },
    failures: ['FORBIDDEN', 'NOT_FOUND', 'NOT_INSTALLED', 'METRICS_UNREACHABLE', 'CLUSTER_UNREACHABLE'],
  },
  ...releaseRoutes,
  ...trainRoutes,
]
