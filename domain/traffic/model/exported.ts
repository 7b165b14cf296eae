import type { KubeObject } from '#domain/kube/object.ts'
import { listOf, looseOf, specOf, textsOf } from './shapes.ts'
import type { TrafficView } from './view.ts'

/** Whether `exportTo` lets a namespace see an object: `*` all, `.` its own, or names; nothing said: all. */
export function exportedTo(object: KubeObject, namespace: string): boolean {
  const said = exportsOf(object)
  const own = object.metadata.namespace ?? ''
  return (
    said.length === 0 || said.some((word) => word === '*' || word === namespace || (word === '.' && own === namespace))
  )
}

/** A Service says it by annotation, Istio's own kinds by `spec.exportTo`. */
export function exportsOf(object: KubeObject): readonly string[] {
  const annotation = object.metadata.annotations?.['networking.istio.io/exportTo']
  if (object.kind === 'Service') return annotation === undefined ? [] : annotation.split(',').map((word) => word.trim())
  return textsOf(specOf(object).exportTo)
}

/**
 * The Sidecar by which workloads of a namespace do not see a host, or null. Only one without `workloadSelector` is
 * said, because it holds for all of them.
 */
export function sidecarThatHides(view: TrafficView, host: string, client: string): KubeObject | null {
  const wide = view.at(`sidecars ${client}`).find((sidecar) => specOf(sidecar).workloadSelector === undefined)
  if (wide === undefined) return null
  const egress = listOf(specOf(wide).egress).flatMap((listener) => textsOf(looseOf(listener).hosts))
  if (egress.length === 0) return null
  return egress.some((entry) => reaches(entry, host, client)) ? null : wide
}

/** `namespace/host`, where the namespace may be `.`, `*` or `~` (none), and the host a pattern. */
function reaches(entry: string, host: string, client: string): boolean {
  const [namespace = '', pattern = ''] = entry.split('/')
  const owner = /^[^.]+\.([^.]+)\.svc\.cluster\.local$/.exec(host)?.[1]
  const near = namespace === '*' || owner === undefined || owner === (namespace === '.' ? client : namespace)
  const matches = pattern === '*' || pattern === host || (pattern.startsWith('*.') && host.endsWith(pattern.slice(1)))
  return near && namespace !== '~' && matches
}
