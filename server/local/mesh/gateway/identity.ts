/** Where Istio itself lives, and the labels by which a Gateway finds the ingress gateway. */
export const meshNamespace = 'istio-system'
export const gatewayLabels = { app: 'istio-ingressgateway', istio: 'ingressgateway' } as const

/**
 * Port of Envoy inside the namespace for what the cluster calls port 80. It is of the range that Istio keeps for
 * itself, so that no pod's port, which share the namespace, gets in its way.
 */
export const gatewayPort = 15_080
