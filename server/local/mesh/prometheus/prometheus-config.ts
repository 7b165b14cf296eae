type Relabelling = {
  readonly source_labels?: readonly string[]
  readonly regex?: string
  readonly target_label?: string
  readonly replacement?: string
  readonly action?: 'keep' | 'labeldrop'
}

const clusterName = 'outbound[|][0-9]+[|]'
const inCluster = '([^.|]+)[.]([^.]+)[.]svc[.].*'

/** Our gateway is the client of every request it counts. */
const constants = {
  reporter: 'source',
  source_app: 'istio-ingressgateway',
  source_workload: 'istio-ingressgateway',
  source_workload_namespace: 'istio-system',
  request_protocol: 'http',
  connection_security_policy: 'unknown',
}

/**
 * Reads Envoy's counters as the metrics Istio's proxies report, so that queries written for Istio run unchanged.
 * Envoy counts per cluster `outbound|<port>|<subset>|<service>.<namespace>.svc.cluster.local`:
 *
 *     envoy_cluster_upstream_rq{response_code}   → istio_requests_total
 *     envoy_cluster_upstream_rq_time_bucket      → istio_request_duration_milliseconds_bucket (also _sum, _count)
 *     subset                                     → destination_version, and workload <service>-<subset>
 *     no subset                                  → destination_version "unknown", and workload <service>
 *
 * A real proxy knows the version of the pod it called; Envoy's cluster knows only the subset.
 * https://istio.io/latest/docs/reference/config/metrics/
 */
export function prometheusConfig(envoyAdmin: string, intervalSeconds: number) {
  const interval = `${intervalSeconds}s`
  return {
    global: { scrape_interval: interval, scrape_timeout: interval, evaluation_interval: interval },
    scrape_configs: [
      {
        job_name: 'istio-ingressgateway',
        metrics_path: '/stats/prometheus',
        // Only what is kept below: the whole of Envoy's statistics is a hundred times as much.
        params: { filter: ['upstream_rq(_[0-9]{3}|_time)$'] },
        static_configs: [{ targets: [envoyAdmin] }],
        metric_relabel_configs: relabellings(),
      },
    ],
  }
}

function relabellings(): Relabelling[] {
  const from = (regex: string, target: string, replacement: string): Relabelling => ({
    source_labels: ['cluster_name'],
    regex: `${clusterName}${regex}`,
    target_label: target,
    replacement,
  })
  const rename = (regex: string, name: string): Relabelling => ({
    source_labels: ['__name__'],
    regex,
    target_label: '__name__',
    replacement: name,
  })
  return [
    keep(['cluster_name'], `${clusterName}.*`),
    // Requests are also counted by class (2xx), without a code; with both, each would count twice.
    keep(
      ['__name__', 'response_code'],
      'envoy_cluster_upstream_rq;[0-9]{3}|envoy_cluster_upstream_rq_time_(?:bucket|sum|count);',
    ),
    from('[^|]*[|](.+)', 'destination_service', '$1'),
    from('[^|]*[|](.+)', 'destination_service_name', '$1'),
    from(`[^|]*[|]${inCluster}`, 'destination_service_name', '$1'),
    from(`[^|]*[|]${inCluster}`, 'destination_service_namespace', '$2'),
    from(`[^|]*[|]${inCluster}`, 'destination_workload_namespace', '$2'),
    from('[|].*', 'destination_version', 'unknown'),
    from('([^|]+)[|].*', 'destination_version', '$1'),
    from(`[|]${inCluster}`, 'destination_workload', '$1'),
    from(`([^|]+)[|]${inCluster}`, 'destination_workload', '$2-$1'),
    ...Object.entries(constants).map(([target_label, replacement]) => ({ target_label, replacement })),
    rename('envoy_cluster_upstream_rq', 'istio_requests_total'),
    rename('envoy_cluster_upstream_rq_time_(.*)', 'istio_request_duration_milliseconds_$1'),
    { regex: 'cluster_name', action: 'labeldrop' },
  ]
}

function keep(source_labels: readonly string[], regex: string): Relabelling {
  return { source_labels, regex, action: 'keep' }
}
