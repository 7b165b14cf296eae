import { readFile } from 'node:fs/promises'
import { ApiextensionsV1Api, CoreV1Api, KubeConfig, PatchStrategy, setHeaderOptions } from '@kubernetes/client-node'
import type { PartContext } from '../../part.ts'
import { kubectl } from '../../programs/kubernetes.ts'
import { meshNamespace } from '../gateway/identity.ts'
import { istioFolder } from './programs.ts'

/** On the mesh's namespace: whose CRDs were installed last. */
const installedAnnotation = 'pilothouse.io/installed-crds'

/**
 * Installs Istio's CRDs and waits until the API server serves them. Where this version's are all in place that is only
 * looked at: applying a megabyte of schemas takes kubectl seconds, at each start.
 */
export async function installCrds(manifest: string, context: PartContext): Promise<void> {
  const config = new KubeConfig()
  config.loadFromFile(context.home.kubeconfig)
  if (await areInstalled(manifest, config)) return
  context.step("installing Istio's CRDs")
  const control = await context.acquire(kubectl)
  const act = (...args: string[]): Promise<string> =>
    context.run(control, ['--kubeconfig', context.home.kubeconfig, ...args])
  // Server-side: some are larger than the annotation of a client-side apply may be.
  await act('apply', '--server-side', '--force-conflicts', '--field-manager=pilothouse-local', '-f', manifest)
  await act('wait', '--for=condition=Established', '--timeout=60s', '-f', manifest)
  const body = { metadata: { annotations: { [installedAnnotation]: istioFolder } } }
  const merge = setHeaderOptions('Content-Type', PatchStrategy.MergePatch)
  await config.makeApiClient(CoreV1Api).patchNamespace({ name: meshNamespace, body }, merge)
}

async function areInstalled(manifest: string, config: KubeConfig): Promise<boolean> {
  const namespace = await config.makeApiClient(CoreV1Api).readNamespace({ name: meshNamespace })
  if (namespace.metadata?.annotations?.[installedAnnotation] !== istioFolder) return false
  const wanted = (await readFile(manifest, 'utf8')).match(/^kind: CustomResourceDefinition$/gm)?.length
  const { items } = await config.makeApiClient(ApiextensionsV1Api).listCustomResourceDefinition()
  const served = items.filter(({ spec, status }) => {
    const isEstablished = status?.conditions?.some(
      ({ type, status: value }) => type === 'Established' && value === 'True',
    )
    return spec.group.endsWith('.istio.io') && isEstablished
  })
  return wanted !== undefined && served.length >= wanted
}
