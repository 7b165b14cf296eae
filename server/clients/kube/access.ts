import 'server-only'
import { connectionOf } from './connection.ts'
import type { AccessQuestion } from './kube.ts'

/** A user as the cluster knows him; not necessarily one who is signed in. */
export type AccessSubject = { readonly user: string; readonly groups: readonly string[] }

/**
 * SubjectAccessReview asked as the panel: whether the cluster would let this subject.
 *
 * @throws KubeError when the API server cannot be asked: "no" and "unknown" are different answers to a person
 */
export async function reviewAccess(
  cluster: string,
  subject: AccessSubject,
  question: AccessQuestion,
): Promise<boolean> {
  const review = await connectionOf(cluster).transport.json<{ status: { allowed: boolean; denied?: boolean } }>({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      // Impersonation adds this group by itself; a review does not.
      spec: {
        user: subject.user,
        groups: [...subject.groups.filter((group) => !group.startsWith('system:')), 'system:authenticated'],
        resourceAttributes: question,
      },
    },
    what: `access of ${subject.user}`,
  })
  return review.status.allowed && review.status.denied !== true
}
