import { displayRef, groupOf, type KubeObject, type ObjectRef, refOf } from '#domain/kube/object.ts'
import type { Operation, Plan } from '#domain/plan/operation.ts'

/**
 * The plan as a YAML stream that kubectl reads: objects as documents, and as comments what a file cannot say: patches and
 * deletions as the commands that make them, waits. Catalogue records are the panel's own and are left out. What an engine
 * writes later follows in its order, stage by stage.
 *
 * @param stringify `yaml`'s; passed in, so that the library loads only when somebody copies
 */
export function planAsYaml({ operations, rehearsal = [] }: Plan, stringify: (value: unknown) => string): string {
  const now = operations.flatMap((operation) => asDocument(operation, stringify))
  const later = rehearsal.flatMap((stage, index) =>
    stage.operations.flatMap((operation) =>
      asDocument(operation, stringify).map((document) => `# stage ${index + 1} of ${rehearsal.length}\n${document}`),
    ),
  )
  return [...now, ...later].join('---\n')
}

function asDocument(operation: Operation, stringify: (value: unknown) => string): string[] {
  switch (operation.kind) {
    case 'create':
    case 'apply':
      return [
        `# ${operation.kind} ${displayRef(refOf(operation.object))}\n${stringify(operation.object satisfies KubeObject)}`,
      ]
    case 'patch':
      return [
        `# kubectl patch ${inShell(operation.target)} --type=json -p ${quoted(JSON.stringify(operation.patch))}\n`,
      ]
    case 'delete':
      return [`# kubectl delete ${inShell(operation.target)}\n`]
    case 'wait':
      return [`# wait for ${displayRef(operation.target)}: ${JSON.stringify(operation.until)}\n`]
    case 'record':
      return []
  }
}

/** With the group where there is one, since kinds of several groups share names. */
function inShell({ apiVersion, kind, namespace, name }: ObjectRef): string {
  const group = groupOf(apiVersion)
  const type = group === '' ? kind : `${kind}.${group}`
  return `${type.toLowerCase()} ${name}${namespace === undefined ? '' : ` -n ${namespace}`}`
}

/** One word of a POSIX shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

type CallSubject = {
  readonly origin: string
  readonly wizard: string
  readonly cluster: string
  readonly input: unknown
  /** The request that is changed and approved with this input; null: a decision of one's own. */
  readonly changes: string | null
}

/**
 * The same decision as an HTTP call. Without `seen` it asks for the plan (an approval without it is answered 409 with
 * the plan); with it, it applies or approves that very plan.
 */
export function asApiCall({ origin, wizard, cluster, input, changes }: CallSubject, seen?: string): string {
  const path =
    changes === null ? `wizards/${wizard}/${seen === undefined ? 'plan' : 'apply'}` : `operations/${changes}/approve`
  const body = JSON.stringify({ ...(changes === null && { cluster }), input, ...(seen !== undefined && { seen }) })
  return [
    `curl -sS -X POST ${origin}/api/v1/${path}`,
    `  -H "Authorization: Bearer $PILOTHOUSE_TOKEN"`,
    `  -H 'Content-Type: application/json'`,
    `  -d ${quoted(body)}`,
  ].join(' \\\n')
}

/** A link that opens the wizard with these values. */
export function asDeepLink({ origin, wizard, input, changes }: CallSubject): string {
  const change = changes === null ? '' : `change=${changes}&`
  return `${origin}/wizards/${wizard}?${change}input=${encodeURIComponent(JSON.stringify(input))}`
}
