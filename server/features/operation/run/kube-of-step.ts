import 'server-only'
import type { Actor } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { viewerOfRequester } from '#server/auth/viewer-of-requester.ts'
import { kubeAs, kubeAsPanel } from '#server/clients/kube/connection.ts'
import type { Kube } from '#server/clients/kube/kube.ts'
import { StepFailed } from '../step-failure.ts'
import type { Run } from './claim-operation.ts'

/**
 * The API server as the one this step is done as. The requester is looked up again for every step: one who was
 * disabled since he asked does nothing more.
 *
 * @throws StepFailed FORBIDDEN when the requester may no longer use the panel.
 */
export async function kubeOfStep(run: Run, actor: Actor): Promise<Kube> {
  const { cluster, requestedById, requestedBy } = run.operation
  if (actor === 'panel') return kubeAsPanel(cluster)
  const viewer = await viewerOfRequester(requestedById)
  if (viewer === null) {
    throw new StepFailed({
      code: 'FORBIDDEN',
      message: phrase('operations.failure.requester-gone', { user: requestedBy }),
    })
  }
  return kubeAs(viewer, cluster)
}
