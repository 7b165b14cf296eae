import { displayRef, type KubeObject, refOf } from '#domain/kube/object.ts'
import type { Operation, Plan } from '#domain/plan/operation.ts'

/**
 * The plan as a YAML stream that kubectl reads: objects as documents, and as comments what a file cannot say
 * (patches, deletions, waits). Catalogue records are the panel's own and are left out.
 *
 * @param stringify `yaml`'s; passed in, so that the library loads only when somebody copies
 */
export function planAsYaml(plan: Plan, stringify: (value: unknown) => string): string {
  return plan.operations.flatMap((operation) => asDocument(operation, stringify)).join('---\n')
}

function asDocument(operation: Operation, stringify: (value: unknown) => string): string[] {
  switch (operation.kind) {
    case 'create':
    case 'apply':
      return [
        `# ${operation.kind} ${displayRef(refOf(operation.object))}\n${stringify(operation.object satisfies KubeObject)}`,
      ]
    case 'patch': {
      const { kind, namespace, name } = operation.target
      const scope = namespace === undefined ? '' : ` -n ${namespace}`
      return [
        `# kubectl patch ${kind.toLowerCase()} ${name}${scope} --type=json -p '${JSON.stringify(operation.patch)}'\n`,
      ]
    }
    case 'delete':
      return [`# delete ${displayRef(operation.target)}\n`]
    case 'wait':
      return [`# wait for ${displayRef(operation.target)}: ${JSON.stringify(operation.until)}\n`]
    case 'record':
      return []
  }
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
    `  -d '${body.replaceAll("'", "'\\''")}'`,
  ].join(' \\\n')
}

/** A link that opens the wizard with these values. */
export function asDeepLink({ origin, wizard, input, changes }: CallSubject): string {
  const change = changes === null ? '' : `change=${changes}&`
  return `${origin}/wizards/${wizard}?${change}input=${encodeURIComponent(JSON.stringify(input))}`
}
