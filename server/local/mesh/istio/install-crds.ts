import { readFile } from 'node:fs/promises'
import { ApiextensionsV1Api, CoreV1Api, KubeConfig, PatchStrategy, setHeaderOptions } from '@kubernetes/client-node'
import type { PartContext } from '../../part.ts'
import { kubectl } from '../../programs/kubernetes.ts'
import { meshNamespace } from '../gateway/identity.ts'
import { crdBundles } from './programs.ts'

/** On the mesh's namespace: whose CRDs were installed last, with their versions. */
const installedAnnotation = 'pilothouse.io/installed-crds'
const installedNow = crdBundles.map(({ folder }) => folder).join(' ')

/**
 * Installs the CRDs and waits until the API server serves them. Where these versions' are all in place that is only
 * looked at: applying megabytes of schemas takes kubectl seconds, at each start.
 */
export async function installCrds(manifests: readonly string[], context: PartContext): Promise<void> {
  const config = new KubeConfig()
  config.loadFromFile(context.home.kubeconfig)
  if (await areInstalled(manifests, config)) return
  context.step('installing the CRDs of Istio and of the Gateway API')
  const control = await context.acquire(kubectl)
  const files = manifests.flatMap((manifest) => ['-f', manifest])
  const act = (...args: string[]): Promise<string> =>
    context.run(control, ['--kubeconfig', context.home.kubeconfig, ...args, ...files])
  // Server-side: some are larger than the annotation of a client-side apply may be.
  await act('apply', '--server-side', '--force-conflicts', '--field-manager=pilothouse-local')
  await act('wait', '--for=condition=Established', '--timeout=60s')
  const body = { metadata: { annotations: { [installedAnnotation]: installedNow } } }
  const merge = setHeaderOptions('Content-Type', PatchStrategy.MergePatch)
  await config.makeApiClient(CoreV1Api).patchNamespace({ name: meshNamespace, body }, merge)
}

async function areInstalled(manifests: readonly string[], config: KubeConfig): Promise<boolean> {
  const namespace = await config.makeApiClient(CoreV1Api).readNamespace({ name: meshNamespace })
  if (namespace.metadata?.annotations?.[installedAnnotation] !== installedNow) return false
  const texts = await Promise.all(manifests.map((manifest) => readFile(manifest, 'utf8')))
  const wanted = texts.flatMap((text) => text.match(/^kind: CustomResourceDefinition$/gm) ?? []).length
  const { items } = await config.makeApiClient(ApiextensionsV1Api).listCustomResourceDefinition()
  const served = items.filter(({ spec, status }) => {
    const isEstablished = status?.conditions?.some(
      ({ type, status: value }) => type === 'Established' && value === 'True',
    )
    return (spec.group.endsWith('.istio.io') || spec.group === gatewayGroup) && isEstablished
  })
  return served.length >= wanted
}

const gatewayGroup = 'gateway.networking.k8s.io'
