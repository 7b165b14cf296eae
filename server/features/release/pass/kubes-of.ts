import 'server-only'
import type { Actor } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { viewerOfRequester } from '#server/auth/viewer-of-requester.ts'
import { kubeAs, kubeAsPanel } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { StepFailed } from '#server/features/operation/step-failure.ts'
import type { HeldRelease } from '../release-row.ts'

/**
 * The API server as the one a write is made as. The owner is looked up anew for each decision: one who was locked out
 * since writes nothing more.
 *
 * @throws StepFailed FORBIDDEN when the owner may no longer use the panel
 */
export function kubesOf({ cluster, ownerId, owner }: HeldRelease): (actor: Actor) => Promise<Kube> {
  let asOwner: Promise<Kube> | undefined
  return (actor) => {
    if (actor === 'panel') return Promise.resolve(kubeAsPanel(cluster))
    asOwner ??= openAsOwner(cluster, ownerId, owner)
    return asOwner
  }
}

async function openAsOwner(cluster: string, ownerId: string, owner: string): Promise<Kube> {
  const viewer = await viewerOfRequester(ownerId)
  if (viewer === null)
    throw new StepFailed({ code: 'FORBIDDEN', message: phrase('releases.api.owner-gone', { user: owner }) })
  return kubeAs(viewer, cluster)
}
