import { fieldManager, managedByLabel, panelName } from '#domain/kube/labels.ts'
import type { KubeObject } from '#domain/kube/object.ts'

/** Tools that write an object again by themselves: what is changed by hand under them does not stay. */
export const controllers = ['argocd', 'flux', 'helm', 'flagger', 'rollouts', 'kubesphere', 'other'] as const
export type ControllerKind = (typeof controllers)[number]

/** Who has the last word on an object. `evidence` is the label, annotation or field that says so. */
export type Owner =
  | { readonly kind: ControllerKind; readonly name: string; readonly evidence: string }
  | { readonly kind: 'pilothouse' | 'person'; readonly name: string; readonly evidence: string }
  | { readonly kind: 'unknown' }

/** Whether the panel must leave the object alone, because its controller would put it back or fight. */
export function isController(owner: Owner): owner is Extract<Owner, { kind: ControllerKind }> {
  return owner.kind !== 'pilothouse' && owner.kind !== 'person' && owner.kind !== 'unknown'
}

/**
 * Finds the owner. Controllers come before people, and what a controller says of itself (labels, annotations, owner
 * references) before who wrote last (managedFields of `spec`): a hand edit of a synchronised object is still overwritten.
 *
 * - A Flux object with `reconcile: disabled` is free: Flux leaves it alone.
 * - `app.kubernetes.io/instance` alone proves nothing; Argo CD's own keys and field manager do.
 */
export function ownerOf(object: KubeObject): Owner {
  return byOwnerReference(object) ?? byMarks(object) ?? byManager(object) ?? { kind: 'unknown' }
}

function byOwnerReference({ metadata }: KubeObject): Owner | null {
  const reference =
    metadata.ownerReferences?.find(({ controller }) => controller === true) ?? metadata.ownerReferences?.[0]
  if (reference === undefined) return null
  const group = reference.apiVersion.split('/')[0] ?? ''
  const kind = controllerGroups.find(([suffix]) => group === suffix || group.endsWith(`.${suffix}`))?.[1] ?? 'other'
  return { kind, name: `${reference.kind} ${reference.name}`, evidence: 'metadata.ownerReferences' }
}

const controllerGroups: readonly (readonly [string, ControllerKind])[] = [
  ['flagger.app', 'flagger'],
  ['argoproj.io', 'rollouts'],
  ['kubesphere.io', 'kubesphere'],
  ['toolkit.fluxcd.io', 'flux'],
]

function byMarks({ metadata }: KubeObject): Owner | null {
  const labels = metadata.labels ?? {}
  const annotations = metadata.annotations ?? {}
  const marks = { ...labels, ...annotations }
  for (const { kind, prefix, freedBy } of markedBy) {
    const key = Object.keys(marks).find((candidate) => candidate.startsWith(prefix))
    if (key === undefined || (freedBy !== undefined && marks[freedBy] === 'disabled')) continue
    return { kind, name: marks[key] ?? '', evidence: key }
  }
  if (labels[managedByLabel]?.toLowerCase() === panelName)
    return { kind: 'pilothouse', name: panelName, evidence: managedByLabel }
  if (labels[managedByLabel] === 'Helm')
    return { kind: 'helm', name: labels['app.kubernetes.io/instance'] ?? '', evidence: managedByLabel }
  return null
}

const markedBy: readonly { readonly kind: ControllerKind; readonly prefix: string; readonly freedBy?: string }[] = [
  { kind: 'argocd', prefix: 'argocd.argoproj.io/tracking-id' },
  { kind: 'argocd', prefix: 'argocd.argoproj.io/instance' },
  { kind: 'flux', prefix: 'kustomize.toolkit.fluxcd.io/name', freedBy: 'kustomize.toolkit.fluxcd.io/reconcile' },
  { kind: 'flux', prefix: 'helm.toolkit.fluxcd.io/name', freedBy: 'helm.toolkit.fluxcd.io/reconcile' },
  { kind: 'flagger', prefix: 'flagger.app/' },
  { kind: 'rollouts', prefix: 'rollout.argoproj.io/' },
  { kind: 'rollouts', prefix: 'rollouts.argoproj.io/' },
  { kind: 'kubesphere', prefix: 'servicemesh.kubesphere.io/' },
  { kind: 'helm', prefix: 'meta.helm.sh/release-name' },
]

/** Who wrote `spec` last, by the API server's own record. Writers of status alone (istiod) own nothing. */
function byManager({ metadata }: KubeObject): Owner | null {
  const writers = (metadata.managedFields ?? [])
    .filter(({ fieldsV1 }) => typeof fieldsV1 === 'object' && fieldsV1 !== null && 'f:spec' in fieldsV1)
    .toSorted((a, b) => (b.time ?? '').localeCompare(a.time ?? ''))
  for (const { manager = '' } of writers) {
    const kind = controllerManagers.get(manager)
    if (kind !== undefined) return { kind, name: manager, evidence: 'metadata.managedFields' }
  }
  const last = writers[0]?.manager
  if (last === undefined) return null
  return { kind: last === fieldManager ? 'pilothouse' : 'person', name: last, evidence: 'metadata.managedFields' }
}

const controllerManagers: ReadonlyMap<string, ControllerKind> = new Map([
  ['argocd-controller', 'argocd'],
  ['argocd-application-controller', 'argocd'],
  ['kustomize-controller', 'flux'],
  ['helm-controller', 'flux'],
  ['helm', 'helm'],
  ['flagger', 'flagger'],
  ['rollouts-controller', 'rollouts'],
  ['argo-rollouts', 'rollouts'],
])
