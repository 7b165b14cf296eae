import type { KubeObject } from '#domain/kube/object.ts'

const names = ['node-1', 'node-2', 'node-3']

/** What a node of the embedded cluster can hold: enough for the sample and for trying things, small enough for a quota to matter. */
const capacity = { cpu: '16', memory: '64Gi', 'ephemeral-storage': '200Gi', pods: '250' }

/**
 * The three nodes whose kubelet kwok plays, each in a zone of its own. Logs alone are asked of somebody else: of the process
 * that plays the containers, which is reached on this machine under `kubeletPort`.
 */
export function kwokNodes(kubeletPort: number) {
  return names.map((name, index) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      annotations: { 'node.alpha.kubernetes.io/ttl': '0', 'kwok.x-k8s.io/node': 'fake' },
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'node-role.kubernetes.io/worker': '',
        'topology.kubernetes.io/region': 'local',
        'topology.kubernetes.io/zone': `local-${index + 1}`,
        type: 'kwok',
      },
    },
    status: { capacity, allocatable: capacity, ...kubeletStatus(kubeletPort) },
  })) satisfies KubeObject[]
}

/** Where the API server finds a node's kubelet. */
export function kubeletStatus(port: number) {
  return {
    addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
    daemonEndpoints: { kubeletEndpoint: { Port: port } },
  }
}
