import jsonPatch, { type Operation as PatchOperation } from 'fast-json-patch'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Operation, Plan, Planned } from '#domain/plan/operation.ts'

/** The object after the patches among these operations that are for it; a failed `test` throws. */
export function patched<Object extends KubeObject>(object: Object, operations: readonly Operation[]): Object {
  return operations.reduce((current, operation) => {
    if (operation.kind !== 'patch' || operation.target.kind !== object.kind) return current
    const steps = structuredClone(operation.patch) as PatchOperation[]
    return jsonPatch.applyPatch(structuredClone(current), steps, true).newDocument
  }, object)
}

/** The object after the undo of a plan. */
export function undone<Object extends KubeObject>(object: Object, plan: Plan): Object {
  return patched(
    object,
    plan.undo.map(({ operation }) => operation),
  )
}

export function accepted(planned: Planned): Plan {
  if (!planned.ok) throw new Error(planned.refusals.map(({ code, field }) => `${field} ${code}`).join(', '))
  return planned.plan
}

/** Each refusal as `field CODE`. */
export function refusalsOf(planned: Planned): readonly string[] {
  return planned.ok ? [] : planned.refusals.map(({ code, field }) => `${field} ${code}`)
}

export function warningsOf(planned: Planned): readonly string[] {
  return planned.ok ? planned.plan.warnings.map(({ code }) => code) : ['refused']
}
