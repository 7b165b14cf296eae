import type { Part, PartContext } from '../../part.ts'
import { kubectl } from '../../programs/kubernetes.ts'
import { createAbsent } from '../create-absent.ts'
import { acquireCrds } from './acquire-crds.ts'
import { meshObjects } from './cluster-objects.ts'
import { startIstiod } from './istiod.ts'
import { pilotDiscovery } from './programs.ts'

/** Istio's control plane: its CRDs in the cluster, and istiod outside of it. */
export function istioPart(): Part {
  return { id: 'istio', needs: ['control-plane'], optional: true, start: startIstio }
}

async function startIstio(context: PartContext): Promise<void> {
  const crds = await acquireCrds(context)
  await context.acquire(pilotDiscovery)
  context.step("installing Istio's CRDs")
  await installCrds(crds, context)
  await createAbsent(context.home.kubeconfig, meshObjects())
  await startIstiod(context)
}

/** Server-side: some of them are larger than the annotation of a client-side apply may be. */
async function installCrds(crds: string, context: PartContext): Promise<void> {
  const control = await context.acquire(kubectl)
  const act = (...args: string[]): Promise<string> =>
    context.run(control, ['--kubeconfig', context.home.kubeconfig, ...args])
  await act('apply', '--server-side', '--force-conflicts', '--field-manager=pilothouse-local', '-f', crds)
  await act('wait', '--for=condition=Established', '--timeout=60s', '-f', crds)
}
