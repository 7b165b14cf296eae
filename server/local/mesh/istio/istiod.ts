import { writeWhole } from '../../json-file.ts'
import type { PartContext } from '../../part.ts'
import { waitUntil } from '../../wait-until.ts'
import { meshNamespace } from '../gateway/identity.ts'
import { pilotDiscovery } from './programs.ts'

/**
 * A plain Envoy has no filters of Istio's own, and there are no sidecars here: no metadata exchange, no ALPN filter,
 * no certificates (a cluster with mutual TLS would wait for one for ever), no injection, no webhooks. And no Envoys made
 * for Gateways of the Gateway API, for their pods would be played (`gatewayObjects` has the one that is served).
 */
const environment = {
  POD_NAMESPACE: meshNamespace,
  POD_NAME: 'istiod',
  PILOT_ENABLE_METADATA_EXCHANGE: 'false',
  PILOT_ENABLE_ALPN_FILTER: 'false',
  ENABLE_CA_SERVER: 'false',
  PILOT_CERT_PROVIDER: 'none',
  INJECTION_WEBHOOK_CONFIG_NAME: '',
  VALIDATION_WEBHOOK_CONFIG_NAME: '',
  PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER: 'false',
}

const meshConfig = { enableAutoMtls: false, rootNamespace: meshNamespace, trustDomain: 'cluster.local' }

/** Starts istiod on ports of this loopback and waits until it has read the cluster. Its plaintext discovery port is `istiod`. */
export async function startIstiod(context: PartContext): Promise<void> {
  const program = await context.acquire(pilotDiscovery)
  const path = context.home.data('mesh-config.yaml')
  writeWhole(path, JSON.stringify(meshConfig))
  const http = `127.0.0.1:${await context.port('istiod-http')}`
  const args = [
    'discovery',
    `--kubeconfig=${context.home.kubeconfig}`,
    `--meshConfig=${path}`,
    `--grpcAddr=127.0.0.1:${await context.port('istiod')}`,
    `--httpAddr=${http}`,
    `--monitoringAddr=127.0.0.1:${await context.port('istiod-monitoring')}`,
    `--ctrlz_port=${await context.port('istiod-introspection')}`,
    '--httpsAddr=',
    '--secureGRPCAddr=',
    '--shutdownDuration=0s',
    '--log_output_level=all:warn',
  ]
  context.step('starting istiod')
  await context.spawn({ name: 'istiod', program, args, env: environment, graceSeconds: 3 })
  const isReady = async (): Promise<boolean> => (await fetch(`http://${http}/ready`)).ok
  await waitUntil(isReady, { what: 'istiod', timeoutSeconds: 60, signal: context.signal })
}
