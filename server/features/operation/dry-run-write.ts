import 'server-only'
import type { KubeObject } from '#domain/kube/object.ts'
import type { Operation } from '#domain/plan/operation.ts'
import type { Kube } from '#server/clients/kube/kube.ts'

/** The live object and the one the write would leave; null where there is none. */
export type DryRun = { readonly before: KubeObject | null; readonly after: KubeObject | null }

const dryRun = { dryRun: true } as const

/** One write with `dryRun=All`: admission, defaulting and validation run, nothing is stored. */
export async function dryRunWrite(kube: Kube, write: Exclude<Operation, { kind: 'wait' | 'record' }>): Promise<DryRun> {
  switch (write.kind) {
    case 'create':
      return { before: null, after: await kube.create(write.object, dryRun) }
    case 'apply': {
      const { apiVersion, kind, metadata } = write.object
      const ref = { apiVersion, kind, name: metadata.name, namespace: metadata.namespace }
      const [before, after] = await Promise.all([kube.read(ref), kube.apply(write.object, dryRun)])
      return { before, after }
    }
    case 'patch': {
      const [before, after] = await Promise.all([
        kube.read(write.target),
        kube.patch(write.target, write.patch, dryRun),
      ])
      return { before, after }
    }
    case 'delete': {
      const before = await kube.read(write.target)
      if (typeof write.uid !== 'string' || before === null) return { before, after: null }
      await kube.delete(write.target, write.uid, dryRun)
      return { before, after: null }
    }
  }
}
