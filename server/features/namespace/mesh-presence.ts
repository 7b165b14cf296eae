import 'server-only'
import type { Viewer } from '#server/auth/viewer.ts'
import { kubeAsPanel } from '#server/clients/kube/connection.ts'

/** Whether Istio is installed, and whether istio-cni sets up the pods' network. Read as the panel. */
export async function meshPresence(
  _viewer: Viewer,
  cluster: string,
): Promise<{ readonly installed: boolean; readonly cni: boolean }> {
  const kube = kubeAsPanel(cluster)
  const [definition, ...agents] = await Promise.all([
    kube.read({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      name: 'virtualservices.networking.istio.io',
    }),
    ...['istio-system', 'kube-system'].map((namespace) =>
      kube.read({ apiVersion: 'apps/v1', kind: 'DaemonSet', namespace, name: 'istio-cni-node' }),
    ),
  ])
  return { installed: definition !== null, cni: agents.some((agent) => agent !== null) }
}
