import { z } from 'zod'
import type { KubeObject, ObjectRef } from '#domain/kube/object.ts'
import { phrase } from '#domain/plan/phrase.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import type { WizardManifest } from '#wizards/contract.ts'

const schema = z.object({ namespace: z.string(), name: z.string(), weight: z.int('test.weight').min(0).max(100) })
type Input = z.infer<typeof schema>
type Observed = { readonly live: KubeObject | null }

const refOfInput = ({ namespace, name }: Pick<Input, 'namespace' | 'name'>): ObjectRef => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  namespace,
  name,
})
const why = phrase('operations.kind.patch')

/** It is driven by its use cases alone. */
function NoSteps() {
  return null
}

/**
 * A wizard that sets one figure in a ConfigMap, as traffic-split sets weights in a VirtualService: guarded by what was
 * seen. Not in the registry, because it is for tests alone.
 */
export function weightWizard(
  options: Pick<WizardManifest<Input, Observed>, 'approval' | 'claim'> = {},
): WizardManifest<Input, Observed> {
  return {
    id: 'test-weight',
    area: 'traffic',
    needs: [],
    verb: 'namespace:request',
    schema,
    messages: {
      en: { title: 'Weight', description: 'Sets a weight.' },
      zh: { title: '权重', description: '设置权重。' },
    },
    subject: ({ namespace, name }) => ({ kind: 'ConfigMap', namespace, name }),
    observe: async (viewer, cluster, { namespace = '', name = '' }) => ({
      live: await kubeAs(viewer, cluster).read(refOfInput({ namespace, name })),
    }),
    plan: (input, { live }) => {
      const seen = (live?.data as { weight: string } | undefined)?.weight
      if (seen === undefined)
        return {
          ok: false,
          refusals: [
            { code: 'ABSENT', field: 'name', message: phrase('operations.failure.absent', { object: input.name }) },
          ],
        }
      const set = (from: string, to: string) => ({
        kind: 'patch' as const,
        target: refOfInput(input),
        patch: [
          { op: 'test' as const, path: '/data/weight', value: from },
          { op: 'replace' as const, path: '/data/weight', value: to },
        ],
        as: 'viewer' as const,
        why,
      })
      const to = String(input.weight)
      return {
        ok: true,
        plan: {
          summary: why,
          operations: [set(seen, to)],
          undo: [{ undoes: 0, operation: set(to, seen) }],
          warnings: [],
        },
      }
    },
    Wizard: NoSteps,
    ...options,
  }
}
