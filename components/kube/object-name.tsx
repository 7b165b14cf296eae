import type { ObjectRef } from '#domain/kube/object.ts'

/** `Kind namespace/name` with the name standing out. */
export function ObjectName({ target }: { target: ObjectRef }) {
  return (
    <span className="min-w-0 break-words">
      <span className="text-dim">{target.kind} </span>
      <span className="font-mono text-[0.92em]">
        {target.namespace !== undefined && <span className="text-dim">{target.namespace}/</span>}
        {target.name}
      </span>
    </span>
  )
}
