import { carriesLabels } from '#domain/kube/label-selector.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import { valueAt } from '#domain/plan/examine-patch.ts'
import { labelsAt } from './read-fields.ts'
import type { Target } from './target.ts'

/** Other workloads whose pods the Service selects too, by name. */
export function siblingsBehind(service: KubeObject, { facts, kind, name }: Target): readonly string[] {
  return facts.workloads
    .filter((each) => each.kind !== kind || each.metadata.name !== name)
    .filter((each) =>
      carriesLabels(labelsAt(each, '/spec/template/metadata/labels'), valueAt(service, '/spec/selector')),
    )
    .map(({ metadata }) => metadata.name)
}
