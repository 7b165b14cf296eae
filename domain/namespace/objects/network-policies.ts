import { managedByLabel, panelName } from '#domain/kube/labels.ts'
import { gatewayNamespaces } from '#domain/kube/names.ts'
import type { KubeObject } from '#domain/kube/object.ts'

/** NodeLocal DNSCache listens on a link-local address that no pod selector can name. */
const nodeLocalDns = '169.254.20.10/32'
const dnsPorts = [
  { protocol: 'UDP', port: 53 },
  { protocol: 'TCP', port: 53 },
] as const
const gateways = {
  namespaceSelector: {
    matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: gatewayNamespaces }],
  },
}

/**
 * The NetworkPolicies of an isolated namespace: nothing in or out, but DNS, each other, and in from the mesh's
 * gateways. Policies add up, so members open more with policies of their own.
 *
 * With injection the sidecars also reach istiod (15012: certificates and configuration), or no pod would become ready.
 * Gateways are known by their namespaces, whose names are reserved: a pod label alone could be worn by any tenant.
 */
export function networkPolicies(namespace: string, meshInjection: boolean): KubeObject[] {
  const policies = [
    policy(namespace, 'default-deny', { policyTypes: ['Ingress', 'Egress'] }),
    policy(namespace, 'allow-dns', {
      policyTypes: ['Egress'],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
              podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
            },
            { ipBlock: { cidr: nodeLocalDns } },
          ],
          ports: dnsPorts,
        },
      ],
    }),
    policy(namespace, 'allow-same-namespace', {
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [{ to: [{ podSelector: {} }] }],
    }),
    policy(namespace, 'allow-mesh-gateway', {
      policyTypes: ['Ingress'],
      ingress: [{ from: [gateways] }],
    }),
  ]
  if (meshInjection) {
    policies.push(
      policy(namespace, 'allow-mesh-control-plane', {
        policyTypes: ['Egress'],
        egress: [
          {
            to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-system' } } }],
            ports: [{ protocol: 'TCP', port: 15012 }],
          },
        ],
      }),
    )
  }
  return policies
}

function policy(namespace: string, name: string, rules: Readonly<Record<string, unknown>>): KubeObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `pilothouse-${name}`, namespace, labels: { [managedByLabel]: panelName } },
    spec: { podSelector: {}, ...rules },
  }
}
