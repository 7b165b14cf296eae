import 'server-only'
import { panelName } from '#domain/kube/labels.ts'
import type { Actor } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { viewerOfRequester } from '#server/auth/viewer-of-requester.ts'
import { kubeAs, kubeAsPanel } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { StepFailed } from '../step-failure.ts'
import type { Run } from './claim-operation.ts'

/**
 * The API server as the one this step is done as. `viewer` is the requester until somebody tries the operation again
 * or puts it back, and from then on that person; an end that has come is kept by the panel itself, for whoever set it
 * may have lost his rights since, and what he set must not stand for ever.
 *
 * The person is looked up again for every step: one who was locked out meanwhile does nothing more.
 *
 * @throws StepFailed FORBIDDEN when the person may no longer use the panel.
 */
export async function kubeOfStep(run: Run, actor: Actor): Promise<Kube> {
  const { cluster, requestedById, requestedBy, carriedOnById, carriedOnBy } = run.operation
  if (actor === 'panel' || carriedOnBy === panelName) return kubeAsPanel(cluster)
  const viewer = await viewerOfRequester(carriedOnById ?? requestedById)
  if (viewer === null) {
    throw new StepFailed({
      code: 'FORBIDDEN',
      message: phrase('operations.failure.requester-gone', { user: carriedOnBy ?? requestedBy }),
    })
  }
  return kubeAs(viewer, cluster)
}
