import { z } from 'zod'
import { applyRequest, approveRequest, planRequest, rejectRequest, undoRequest } from '#wizards/requests.ts'
import { auditQuery, operationsQuery } from '../queries.ts'
import type { ApiRoute } from './api-route.ts'
import { otherRoutes } from './other-routes.ts'
import * as answers from './responses.ts'

const nothing = z.object({})
const deciding = ['FORBIDDEN', 'NOT_FOUND', 'CONFLICT'] as const

const carryOnSummaries = {
  retry: 'Goes on with an operation that failed, or was stopped half-way, from where it stands.',
  undo: 'Puts back what an operation has done.',
  cancel: 'Stops an operation: at once before it runs, before its next step while it runs.',
} as const

const wizardRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/v1/wizards',
    summary: 'Every wizard with the JSON Schema of its input.',
    answers: { 200: answers.wizardsAnswer },
  },
  {
    method: 'post',
    path: '/api/v1/wizards/{id}/plan',
    summary: 'Plans a decision and has the API server check it. Writes nothing.',
    body: planRequest,
    answers: { 200: answers.previewAnswer },
    failures: ['FORBIDDEN', 'NOT_FOUND', 'REFUSED', 'NOT_INSTALLED', 'CLUSTER_UNREACHABLE'],
  },
  {
    method: 'post',
    path: '/api/v1/wizards/{id}/apply',
    summary:
      'Carries out a decision as it was seen: now, or when a second person has approved it. 409 PLAN_CHANGED has the new plan.',
    body: applyRequest,
    answers: { 202: answers.submittedAnswer, 409: answers.planChangedAnswer },
    failures: ['FORBIDDEN', 'NOT_FOUND', 'REFUSED', 'NOT_INSTALLED', 'CLUSTER_UNREACHABLE'],
  },
]

const operationRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/v1/operations',
    summary: 'Operations you may know of, newest first.',
    query: operationsQuery,
    answers: { 200: answers.operationsAnswer },
  },
  {
    method: 'get',
    path: '/api/v1/operations/{id}',
    summary: 'One operation with its plan and its steps.',
    answers: { 200: answers.operationAnswer },
    failures: ['NOT_FOUND'],
  },
  {
    method: 'post',
    path: '/api/v1/operations/{id}/approve',
    summary:
      'A second person allows a request, or allows it with a changed input. If the cluster moved since it was asked, the request lapses (409 CONFLICT).',
    body: approveRequest,
    answers: { 202: answers.submittedAnswer, 409: answers.planChangedAnswer },
    failures: [...deciding, 'REFUSED', 'CLUSTER_UNREACHABLE'],
  },
  {
    method: 'post',
    path: '/api/v1/operations/{id}/reject',
    summary: 'A second person turns a request down; the requester reads the reason.',
    body: rejectRequest,
    answers: { 202: answers.submittedAnswer },
    failures: deciding,
  },
  ...(['retry', 'undo', 'cancel'] as const).map(carryOnRoute),
  {
    method: 'get',
    path: '/api/v1/audit',
    summary: 'Who did what to what, newest first.',
    query: auditQuery,
    answers: { 200: answers.auditAnswer },
  },
]

function carryOnRoute(verb: keyof typeof carryOnSummaries): ApiRoute {
  return {
    method: 'post',
    path: `/api/v1/operations/{id}/${verb}`,
    summary: carryOnSummaries[verb],
    body: verb === 'undo' ? undoRequest : nothing,
    answers: { 202: answers.submittedAnswer },
    failures: verb === 'cancel' ? deciding : [...deciding, 'REFUSED', 'CLUSTER_UNREACHABLE'],
  }
}

const panelRoutes: readonly ApiRoute[] = [
  {
    method: 'get',
    path: '/api/v1/openapi.json',
    summary: 'This description.',
    answers: { 200: z.looseObject({ openapi: z.string() }) },
    open: true,
  },
  {
    method: 'get',
    path: '/api/healthz',
    summary: 'Whether the process answers.',
    answers: { 200: answers.statusAnswer },
    open: true,
  },
  {
    method: 'get',
    path: '/api/readyz',
    summary: 'Whether database and cluster answer.',
    answers: { 200: answers.statusAnswer, 503: answers.statusAnswer },
    open: true,
  },
  {
    method: 'get',
    path: '/api/metrics',
    summary: "Metrics in Prometheus' text format.",
    answers: { 200: null },
    open: true,
  },
]

/** Every address of the API; a test compares them with the route files. */
export const apiRoutes: readonly ApiRoute[] = [...wizardRoutes, ...operationRoutes, ...otherRoutes, ...panelRoutes]
