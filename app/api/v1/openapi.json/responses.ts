import { z } from 'zod'
import { operationStates, stepStates } from '#server/features/operation/state.ts'

/** The shapes of answers, for the description of the API. What an object of the cluster holds is not described. */
const time = z.iso.datetime()
const kubeObject = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
})
const objectRef = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
})
const finding = z.object({ code: z.string(), field: z.string().optional(), message: z.string() })

export const failureAnswer = z.object({
  code: z.string().describe('Stable.'),
  message: z.string().describe('In the language of Accept-Language.'),
  fields: z.record(z.string(), z.string()).optional().describe('The first message of each field.'),
  refusals: z.array(finding).optional().describe('Every reason, with its own stable code.'),
  export: z
    .string()
    .optional()
    .describe('YAML for the repository of the GitOps tool that owns the object: the change to be made there.'),
})

const planOperation = z.looseObject({
  kind: z.enum(['create', 'apply', 'patch', 'delete', 'wait', 'record']),
  as: z.enum(['viewer', 'panel']).optional(),
  object: kubeObject.optional(),
  target: objectRef.optional(),
  why: z.string(),
})
const plan = z.object({
  summary: z.string(),
  operations: z.array(planOperation),
  undo: z.array(z.object({ undoes: z.int(), operation: planOperation })),
  warnings: z.array(finding),
})
const check = z.object({
  index: z.int().describe('The step of the plan.'),
  target: objectRef,
  as: z.enum(['viewer', 'panel']),
  state: z.enum(['checked', 'unchecked', 'refused']),
  code: z.string().optional(),
  reason: z.string().optional(),
  diff: z.array(
    z.object({
      path: z.string().describe('JSON pointer.'),
      before: z.unknown().optional(),
      after: z.unknown().optional(),
    }),
  ),
  hunks: z
    .array(
      z.object({
        path: z.string().describe('Where it stands in the YAML; empty at the top.'),
        line: z.int().describe('Number of its first line, from 1.'),
        lines: z.array(z.string()).describe('As in a unified diff: begins with a space, - or +.'),
      }),
    )
    .describe('The same as lines of YAML.'),
})
export const previewAnswer = z.object({ plan, diff: z.array(check), digest: z.string() })
export const planChangedAnswer = failureAnswer.extend(previewAnswer.shape)
export const submittedAnswer = z.object({ operation: z.object({ id: z.string(), state: z.enum(operationStates) }) })

export const wizardsAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      area: z.string(),
      title: z.string(),
      description: z.string(),
      needs: z.array(z.string()),
      input: z.unknown().describe('JSON Schema of the input.'),
    }),
  ),
})

const subject = z.object({ kind: z.string(), namespace: z.string().nullable(), name: z.string() })
const failed = z.object({ code: z.string(), message: z.string() })
const operation = z.object({
  id: z.string(),
  wizard: z.string(),
  cluster: z.string(),
  state: z.enum(operationStates),
  subject,
  summary: z.string(),
  requestedBy: z.string(),
  via: z.string(),
  rule: z.object({ id: z.string(), name: z.string() }).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: time.nullable(),
  decisionReason: z.string().nullable(),
  changed: z.boolean(),
  failure: failed.extend({ phase: z.enum(['do', 'undo']), index: z.int() }).nullable(),
  cancelRequested: z.boolean(),
  carriedOnBy: z.string().nullable(),
  undoAt: time.nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
})
const step = z.object({
  phase: z.enum(['do', 'undo']),
  index: z.int(),
  undoes: z.int().nullable(),
  kind: planOperation.shape.kind,
  target: objectRef.nullable(),
  as: z.enum(['viewer', 'panel']).nullable(),
  why: z.string(),
  state: z.enum(stepStates),
  failure: failed.nullable(),
  waitingFor: z.string().nullable(),
  attempts: z.int(),
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
})
const cursor = z.string().nullable().describe('Asks for the next page; null at the end.')
export const operationsAnswer = z.object({ items: z.array(operation), cursor })
export const operationAnswer = z.object({
  operation: operation.extend({
    input: z.unknown(),
    originalInput: z.unknown(),
    plan,
    digest: z.string(),
    steps: z.array(step),
    confirmUndo: z.string().nullable().describe('The name to send as "confirm" with an undo, where one is asked for.'),
  }),
})
export const auditAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: time,
      actor: z.string(),
      via: z.string(),
      verb: z.string(),
      cluster: z.string().nullable(),
      subject,
      operationId: z.string().nullable(),
      outcome: z.string(),
      detail: z.unknown(),
    }),
  ),
  cursor,
})
export const statusAnswer = z.object({ status: z.string() })

export const findingsAnswer = z.object({
  items: z.array(
    z.object({
      code: z.string().describe('Stable.'),
      severity: z.enum(['error', 'warning']),
      subject: objectRef.describe('What was judged.'),
      place: z.object({ object: objectRef, pointer: z.string().describe('JSON pointer of what is to be mended.') }),
      message: z.string(),
      fix: z.string(),
      wizard: z
        .object({ id: z.string(), input: z.looseObject({}) })
        .optional()
        .describe('The wizard that mends it, and its input.'),
    }),
  ),
  unchecked: z.array(
    z.object({
      code: z.string(),
      what: z.string().describe('The kind that may not be read, or `metrics`.'),
      namespace: z.string().nullable().describe('null: everywhere.'),
      objects: z.int(),
    }),
  ),
})
