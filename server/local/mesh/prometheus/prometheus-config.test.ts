import { describe, expect, it } from 'vitest'
import { prometheusConfig } from './prometheus-config.ts'

type Labels = Record<string, string>

/** Prometheus' own reading of relabelling rules: regular expressions are anchored, a rule that does not match does nothing. */
function relabel(series: Labels): Labels | null {
  const labels = { ...series }
  for (const rule of prometheusConfig('127.0.0.1:1', 2).scrape_configs[0]?.metric_relabel_configs ?? []) {
    const pattern = new RegExp(`^(?:${rule.regex ?? '(.*)'})$`, 's')
    const value = (rule.source_labels ?? []).map((name) => labels[name] ?? '').join(';')
    if (rule.action === 'keep') {
      if (!pattern.test(value)) return null
    } else if (rule.action === 'labeldrop') {
      for (const name of Object.keys(labels)) if (pattern.test(name)) delete labels[name]
    } else if (rule.target_label !== undefined && pattern.test(value)) {
      labels[rule.target_label] = value.replace(pattern, rule.replacement ?? '$1')
    }
  }
  return labels
}

const v2 = 'outbound|80|v2|catalog.shop.svc.cluster.local'

describe('prometheusConfig', () => {
  it("reads a subset's counter as Istio's requests", () => {
    expect(relabel({ __name__: 'envoy_cluster_upstream_rq', cluster_name: v2, response_code: '503' })).toMatchObject({
      __name__: 'istio_requests_total',
      response_code: '503',
      reporter: 'source',
      destination_service: 'catalog.shop.svc.cluster.local',
      destination_service_name: 'catalog',
      destination_service_namespace: 'shop',
      destination_version: 'v2',
      destination_workload: 'catalog-v2',
      destination_workload_namespace: 'shop',
    })
  })

  it('knows no version without a subset', () => {
    const series = {
      __name__: 'envoy_cluster_upstream_rq',
      cluster_name: 'outbound|80||checkout-canary.shop.svc.cluster.local',
      response_code: '200',
    }
    expect(relabel(series)).toMatchObject({ destination_version: 'unknown', destination_workload: 'checkout-canary' })
  })

  it("reads the time as Istio's histogram", () => {
    expect(relabel({ __name__: 'envoy_cluster_upstream_rq_time_bucket', cluster_name: v2, le: '25' })).toMatchObject({
      __name__: 'istio_request_duration_milliseconds_bucket',
      le: '25',
      destination_version: 'v2',
    })
  })

  it('names a host outside the cluster by its whole name', () => {
    const series = {
      __name__: 'envoy_cluster_upstream_rq',
      cluster_name: 'outbound|443||api.example.com',
      response_code: '200',
    }
    expect(relabel(series)).toMatchObject({
      destination_service: 'api.example.com',
      destination_service_name: 'api.example.com',
    })
  })

  it.each([
    [
      'the class beside the code',
      { __name__: 'envoy_cluster_upstream_rq', cluster_name: v2, response_code_class: '5xx' },
    ],
    [
      'a cluster that is not of the mesh',
      { __name__: 'envoy_cluster_upstream_rq', cluster_name: 'xds-grpc', response_code: '200' },
    ],
    ['another counter', { __name__: 'envoy_cluster_upstream_cx_total', cluster_name: v2 }],
  ])('drops %s', (_, series) => {
    expect(relabel(series)).toBeNull()
  })
})
