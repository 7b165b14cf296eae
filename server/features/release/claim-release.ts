import 'server-only'
import type { Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import type { Tx } from '#server/features/operation/tx.ts'

type ClaimedSpec = Pick<ReleaseSpec, 'namespace' | 'workload' | 'service' | 'route'>

/** What a start asks to have to itself. */
export type ReleaseClaimRequest = {
  /** Of the release, or of the train that holds what all its cars need until it ends. */
  readonly operationId: string
  readonly cluster: string
  /** `path` is where the release stands in the input, with a dot at its end; empty: it is the whole input. */
  readonly claims: readonly { readonly spec: ClaimedSpec; readonly path: string }[]
  /** E-mail address, shown to who comes second. */
  readonly claimedBy: string
}

/**
 * Takes workload, Service and route, inside the transaction that submits the operation. Of two starts at the same moment
 * the unique key lets one through; the other gets `RELEASE_RUNNING` for each thing that is taken. Called again for the
 * same operation (an approver changed the input), the new claim replaces the old.
 */
export async function claimRelease(tx: Tx, request: ReleaseClaimRequest): Promise<readonly Refusal[]> {
  const { operationId: releaseId, claimedBy } = request
  await releaseClaims(tx, releaseId)
  const wanted = claimedThings(request)
  // `skipDuplicates` is ON CONFLICT DO NOTHING: a violated key would abort the whole transaction instead.
  await tx.releaseClaim.createMany({
    data: wanted.map(({ key }) => ({ key, releaseId, claimedBy })),
    skipDuplicates: true,
  })
  const held = await tx.releaseClaim.findMany({
    where: { key: { in: wanted.map(({ key }) => key) }, releaseId: { not: releaseId } },
  })
  return held.map((other) => ({
    code: 'RELEASE_RUNNING',
    field: wanted.find(({ key }) => key === other.key)?.field ?? 'workload',
    message: phrase('releases.api.running', { thing: nameOf(other.key), owner: other.claimedBy, id: other.releaseId }),
  }))
}

/** Gives back everything a release holds; nothing when it holds nothing. */
export async function releaseClaims(tx: Tx, releaseId: string): Promise<void> {
  await tx.releaseClaim.deleteMany({ where: { releaseId } })
}

type Claimed = { readonly key: string; readonly field: string }

/** In one order, so that two claims of the same things cannot wait for each other. */
function claimedThings({ cluster, claims }: ReleaseClaimRequest): readonly Claimed[] {
  const things = claims.flatMap(({ spec, path }) => {
    const key = (kind: string, name: string) => `${cluster}/${spec.namespace}/${kind}/${name}`
    return [
      ...(spec.route === null ? [] : [{ key: key('route', spec.route.name), field: `${path}route` }]),
      ...(spec.service === null ? [] : [{ key: key('service', spec.service), field: `${path}service` }]),
      { key: key(spec.workload.kind.toLowerCase(), spec.workload.name), field: `${path}workload` },
    ]
  })
  return things.toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/** `service shop`, out of `default/store/service/shop`. */
function nameOf(key: string): string {
  return key.split('/').slice(2).join(' ')
}
