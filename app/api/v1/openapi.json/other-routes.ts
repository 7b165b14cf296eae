import { z } from 'zod'
import { exampleSchema } from '#domain/traffic/trace/schema.ts'
import { findingsQuery, podLogsQuery } from '../queries.ts'
import { traceAnswer, traceBody } from '../traffic/trace/trace-body.ts'
import type { ApiRoute } from './api-route.ts'
import { releaseRoutes } from './release-routes.ts'
import { findingsAnswer } from './responses.ts'
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
      search: z.string().optional().describe('Every word must occur in the row.'),
      owner: z.string().optional().describe('UID of the controller the objects belong to.'),
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
    path: '/api/v1/pods/{namespace}/{name}/logs',
    summary: 'What a container of the pod has written, as text, read as you.',
    query: podLogsQuery,
    answers: { 200: null },
    failures: ['FORBIDDEN', 'NOT_FOUND', 'REFUSED', 'CLUSTER_FAULT', 'CLUSTER_UNREACHABLE'],
  },
  {
    method: 'get',
    path: '/api/v1/events',
    summary:
      'Server-sent events you may see: operation, release, train and lease (resumable by Last-Event-ID), resource and page as asked for, reset when you are to read everything anew.',
    query: z.object({
      watch: z.string().optional().describe('Kinds to be told changes of, as in `pods:shop,deployments`.'),
      view: z
        .string()
        .optional()
        .describe('A list to follow: its query with its `plural`; may be given several times.'),
    }),
    answers: { 200: null },
    failures: ['FORBIDDEN', 'NOT_FOUND', 'NOT_INSTALLED', 'CLUSTER_UNREACHABLE'],
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
    path: '/api/v1/traffic/findings',
    summary: 'What does not do what it says in the routing you may see, and what could not be checked.',
    query: findingsQuery,
    answers: { 200: findingsAnswer },
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
  {
    method: 'post',
    path: '/api/v1/traffic/trace',
    summary: 'The way of a request through gateways, routes and rules you may read, with the reason at every fork.',
    body: traceBody,
    answers: { 200: traceAnswer },
    failures: ['REFUSED', 'NOT_INSTALLED', 'CLUSTER_UNREACHABLE'],
  },
  {
    method: 'get',
    path: '/api/v1/traffic/{namespace}/{name}/examples',
    summary: 'Requests whose answers traffic wizards check before they change this VirtualService.',
    answers: { 200: page },
    failures: ['FORBIDDEN'],
  },
  {
    method: 'post',
    path: '/api/v1/traffic/{namespace}/{name}/examples',
    summary: 'Keeps an example request under a name, or forgets it; for who may change the VirtualService.',
    body: exampleSchema,
    answers: { 200: z.object({}) },
    failures: ['FORBIDDEN', 'NOT_FOUND', 'CONFLICT'],
  },
  ...releaseRoutes,
  ...trainRoutes,
]
