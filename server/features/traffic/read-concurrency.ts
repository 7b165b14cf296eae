import 'server-only'
import { resolveHost } from '#domain/traffic/host.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { type Prometheus, prometheus } from '#server/clients/prometheus/prometheus.ts'
import { isInScope, type Scope } from '#server/features/resource/visible-scope.ts'
import { windowSeconds } from './read-rates.ts'

const service = 'destination_service_namespace, destination_service_name'

/**
 * Requests at once, the mean of the window, that the busiest proxy held open to each Service, by full host name. By
 * Little's law: requests per second × seconds each takes = seconds of request per second. Null without metrics.
 *
 * Only Services the viewer may list are answered: a metrics server knows no viewers.
 */
export async function readConcurrency(
  _viewer: Viewer,
  services: Scope,
  metrics: Prometheus = prometheus(),
): Promise<ReadonlyMap<string, number> | null> {
  const open = `rate(istio_request_duration_milliseconds_sum{reporter="source"}[${windowSeconds}s]) / 1000`
  const answer = await metrics.query(`max by (${service}) (sum by (pod, instance, ${service}) (${open}))`)
  if (!answer.ok) return null
  return new Map(
    answer.data.flatMap(({ labels, value }) => {
      const { destination_service_name: name = '', destination_service_namespace: namespace = '' } = labels
      const known = value !== null && namespace !== '' && isInScope(services, namespace)
      return known ? [[resolveHost(name, namespace), value] as const] : []
    }),
  )
}
