import { endpoints } from './endpoints.ts'

/** Requests the gateway has sent to a Service so far, copies included, by Istio's standard metric of the last minute. */
export async function requestsTo(namespace: string, service: string): Promise<number> {
  const { prometheus } = endpoints()
  if (prometheus === null) throw new Error('Prometheus does not run on this machine')
  const labels = `destination_service_namespace="${namespace}",destination_service_name="${service}"`
  // The last value also of a Service that is gone since: its series end with it.
  const query = `sum(max_over_time(istio_requests_total{${labels}}[1m]))`
  const response = await fetch(`${prometheus}/api/v1/query?query=${encodeURIComponent(query)}`)
  const { data } = (await response.json()) as { data: { result: readonly { value: readonly [number, string] }[] } }
  return Number(data.result[0]?.value[1] ?? 0)
}
