import 'server-only'
import { phrase } from '#domain/plan/phrase.ts'
import { failure, type Result, success } from '#domain/result.ts'
import type { RouteExample } from '#domain/traffic/trace/check-examples.ts'
import { requestSchema } from '#domain/traffic/trace/schema.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { kubeAs } from '#server/clients/kube/connection.ts'
import { appendAudit } from '#server/features/audit/append-audit.ts'
import { toJson } from '#server/features/operation/json.ts'
import { readVirtualService } from './read-virtual-service.ts'

export type ExampleAddress = { readonly namespace: string; readonly virtualService: string }

/** More would make each change of a weight slow to judge. */
const mostExamples = 50

/** The examples of a VirtualService by name; FORBIDDEN for who may not read it. */
export async function listExamples(
  viewer: Viewer,
  cluster: string,
  address: ExampleAddress,
): Promise<Result<readonly RouteExample[]>> {
  if (!(await mayOnObject(viewer, cluster, address, 'get'))) return forbidden()
  const rows = await catalog().routeExample.findMany({ where: { cluster, ...address }, orderBy: { name: 'asc' } })
  // A row of an older shape is no example any more, and no reason to fail.
  return success(
    rows.flatMap(({ name, request }) => {
      const read = requestSchema.safeParse(request)
      return read.success ? [{ name, request: read.data }] : []
    }),
  )
}

/** Keeps an example, or puts another request under its name; for who may change the VirtualService. */
export async function saveExample(
  viewer: Viewer,
  cluster: string,
  address: ExampleAddress,
  { name, request }: RouteExample,
): Promise<Result<null>> {
  if (!(await mayOnObject(viewer, cluster, address, 'update'))) return forbidden()
  const { namespace, virtualService } = address
  if ((await readVirtualService(viewer, cluster, namespace, virtualService)) === null)
    return failure('NOT_FOUND', phrase('traffic.failure.no-virtual-service', { name: virtualService, namespace }))
  const where = { cluster, ...address, name }
  return catalog().$transaction(async (tx) => {
    const others = await tx.routeExample.count({ where: { cluster, ...address, name: { not: name } } })
    if (others >= mostExamples)
      return failure('CONFLICT', phrase('traffic.trace.example.too-many', { most: mostExamples }))
    await tx.routeExample.upsert({
      where: { cluster_namespace_virtualService_name: where },
      create: { ...where, request: toJson(request), createdBy: viewer.email },
      update: { request: toJson(request), createdBy: viewer.email },
    })
    await appendAudit(tx, viewer, deedOf('save', cluster, address, name))
    return success(null)
  })
}

/** Forgets an example; one that is not there is fine. */
export async function deleteExample(
  viewer: Viewer,
  cluster: string,
  address: ExampleAddress,
  name: string,
): Promise<Result<null>> {
  if (!(await mayOnObject(viewer, cluster, address, 'update'))) return forbidden()
  await catalog().$transaction(async (tx) => {
    const { count } = await tx.routeExample.deleteMany({ where: { cluster, ...address, name } })
    if (count > 0) await appendAudit(tx, viewer, deedOf('delete', cluster, address, name))
  })
  return success(null)
}

/** The request itself is not written down: its headers may hold what nobody should read. */
function deedOf(done: 'save' | 'delete', cluster: string, { namespace, virtualService }: ExampleAddress, name: string) {
  return {
    verb: `route-example:${done}`,
    cluster,
    subject: { kind: 'VirtualService', namespace, name: virtualService },
    outcome: 'succeeded',
    detail: { example: name },
  }
}

function mayOnObject(viewer: Viewer, cluster: string, address: ExampleAddress, verb: 'get' | 'update') {
  return kubeAs(viewer, cluster).allowed({
    verb,
    group: 'networking.istio.io',
    resource: 'virtualservices',
    namespace: address.namespace,
    name: address.virtualService,
  })
}

function forbidden(): Result<never> {
  return failure('FORBIDDEN', phrase('traffic.trace.example.forbidden'))
}
