import type { Sockets } from '../sockets.ts'
import { gatewayLabels, gatewayPort, meshNamespace } from './identity.ts'

/** An address of the namespace that no pod gets: the last one of the pods' network. */
const gatewayAddress = '10.244.255.254'
const clusterDomain = 'cluster.local'

/**
 * Envoy as Istio's ingress gateway: everything it serves comes from istiod over the discovery socket. Beside that there
 * is one listener of our own, which lets bytes in from the Unix socket to the port istiod opens.
 */
export function gatewayBootstrap(sockets: Pick<Sockets, 'admin' | 'discovery' | 'ingress'>, istioVersion: string) {
  const pod = 'istio-ingressgateway'
  return {
    node: {
      id: `router~${gatewayAddress}~${pod}.${meshNamespace}~${meshNamespace}.svc.${clusterDomain}`,
      cluster: `${pod}.${meshNamespace}`,
      metadata: {
        NAME: pod,
        NAMESPACE: meshNamespace,
        CLUSTER_ID: 'Kubernetes',
        LABELS: gatewayLabels,
        INSTANCE_IPS: gatewayAddress,
        ISTIO_VERSION: istioVersion,
      },
    },
    admin: { address: pipe(sockets.admin) },
    // Histograms are merged at a flush; at the default of 5 s a scrape would see each latency late.
    stats_flush_interval: '1s',
    stats_config: statsConfig,
    dynamic_resources: {
      lds_config: { ads: {}, initial_fetch_timeout: '0s', resource_api_version: 'V3' },
      cds_config: { ads: {}, initial_fetch_timeout: '0s', resource_api_version: 'V3' },
      ads_config: {
        api_type: 'GRPC',
        transport_api_version: 'V3',
        set_node_on_first_message_only: true,
        grpc_services: [{ envoy_grpc: { cluster_name: 'xds-grpc' } }],
      },
    },
    static_resources: {
      listeners: [doorListener(sockets.ingress)],
      clusters: [
        {
          ...staticCluster('xds-grpc', pipe(sockets.discovery)),
          typed_extension_protocol_options: {
            'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
              '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
              explicit_http_config: {
                http2_protocol_options: { connection_keepalive: { interval: '30s', timeout: '10s' } },
              },
            },
          },
        },
        staticCluster('gateway-door', { socket_address: { address: '127.0.0.1', port_value: gatewayPort } }),
      ],
    },
  }
}

/**
 * The tags that Istio's own bootstrap cuts out of Envoy's counters. istiod ends the names of its clusters with `;`, so
 * that dots inside them are no separators.
 */
const statsConfig = {
  use_all_default_tags: false,
  stats_tags: [
    { tag_name: 'cluster_name', regex: '^cluster(\\.(.+);)' },
    { tag_name: 'response_code', regex: '_rq(_(\\d{3}))$' },
    { tag_name: 'response_code_class', regex: '_rq(_(\\dxx))$' },
  ],
}

function doorListener(path: string) {
  return {
    name: 'gateway-door',
    address: pipe(path),
    filter_chains: [
      {
        filters: [
          {
            name: 'envoy.filters.network.tcp_proxy',
            typed_config: {
              '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
              stat_prefix: 'gateway-door',
              cluster: 'gateway-door',
            },
          },
        ],
      },
    ],
  }
}

function staticCluster(name: string, address: object) {
  const endpoints = [{ lb_endpoints: [{ endpoint: { address } }] }]
  return { name, type: 'STATIC', connect_timeout: '1s', load_assignment: { cluster_name: name, endpoints } }
}

function pipe(path: string) {
  return { pipe: { path } }
}
