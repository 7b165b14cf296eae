import type { Part, PartContext } from '../../part.ts'
import { createAbsent } from '../create-absent.ts'
import { acquireCrds } from './acquire-crds.ts'
import { gatewayObjects, meshObjects } from './cluster-objects.ts'
import { installCrds } from './install-crds.ts'
import { startIstiod } from './istiod.ts'
import { pilotDiscovery } from './programs.ts'

/** Istio's control plane: the CRDs it reads in the cluster, and istiod outside of it. */
export function istioPart(): Part {
  return { id: 'istio', needs: ['control-plane'], optional: true, start: startIstio }
}

async function startIstio(context: PartContext): Promise<void> {
  const crds = await acquireCrds(context)
  await context.acquire(pilotDiscovery)
  await createAbsent(context.home.kubeconfig, meshObjects())
  await installCrds(crds, context)
  await createAbsent(context.home.kubeconfig, gatewayObjects())
  await startIstiod(context)
}
