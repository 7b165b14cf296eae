'use server'

import { unstable_rethrow } from 'next/navigation'
import type { Result } from '#domain/result.ts'
import type { TraceRequest } from '#domain/traffic/trace/request.ts'
import { exampleSchema } from '#domain/traffic/trace/schema.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { defaultCluster } from '#server/clients/kube/connection.ts'
import { toFailure } from '#server/errors.ts'
import { deleteExample, saveExample } from '#server/features/traffic/route-examples.ts'

/** Keeps an example of the VirtualService `namespace/name`, or with `request` null forgets it. */
export async function changeExampleAction(
  virtualService: string,
  name: string,
  request: TraceRequest | null,
): Promise<Result<null>> {
  try {
    const viewer = await requireViewer()
    const [namespace = '', object = ''] = String(virtualService).split('/')
    const address = { namespace, virtualService: object }
    const example = exampleSchema.parse({ name, request })
    return example.request === null
      ? await deleteExample(viewer, defaultCluster, address, example.name)
      : await saveExample(viewer, defaultCluster, address, { name: example.name, request: example.request })
  } catch (error) {
    unstable_rethrow(error)
    return toFailure(error)
  }
}
