import type { Finding, Refusal } from '#domain/plan/operation.ts'
import { phrase } from '#domain/plan/phrase.ts'
import type { FoundRoute } from '#domain/traffic/find-route.ts'
import { resolveHost } from '#domain/traffic/host.ts'
import { destinationName, destinationsOf } from '#domain/traffic/virtual-service.ts'
import type { MirrorObserved } from './observed.ts'
import type { Mirror, MirrorInput } from './schema.ts'

type Values = Readonly<Record<string, string | number>>
const say = (key: string, values?: Values) => phrase(`wizards.traffic-mirror.${key}`, values)

/**
 * - `HOST_NOT_FOUND`, `SUBSET_NOT_FOUND` at the mirror: neither Service nor ServiceEntry; no DestinationRule defines it
 * - `MIRROR_REPEATED`: the same destination twice · `NO_AVAILABLE_ENDPOINTS`: nobody would get the copies
 * - `MIRROR_OF_NOTHING` at `route`: it redirects or answers itself
 */
export function refuseMirrors(
  { namespace, mirrors, route }: MirrorInput,
  observed: MirrorObserved,
  found: FoundRoute | null,
): readonly Refusal[] {
  const refuse = (code: string, field: string, key: string, values: Values): Refusal => ({
    code,
    field,
    message: say(`refusals.${key}`, values),
  })
  const keys = mirrors.map((mirror) => keyOf(mirror, namespace))
  return [
    ...(found !== null && destinationsOf(found.route).length === 0
      ? [refuse('MIRROR_OF_NOTHING', 'route', 'mirror-of-nothing', { route })]
      : []),
    ...mirrors.flatMap((mirror, index) => {
      const field = `mirrors.${index}`
      const values = { destination: destinationName(mirror), host: resolveHost(mirror.host, namespace) }
      if (keys.indexOf(keyOf(mirror, namespace)) < index)
        return [refuse('MIRROR_REPEATED', `${field}.host`, 'mirror-repeated', values)]
      const known = hostOf(observed, namespace, mirror)
      if (known?.found === 'absent') return [refuse('HOST_NOT_FOUND', `${field}.host`, 'host-not-found', values)]
      const subset = known?.subsets.find(({ name }) => name === mirror.subset)
      if (mirror.subset !== undefined && known !== undefined && known.found !== 'hidden' && subset === undefined)
        return [refuse('SUBSET_NOT_FOUND', `${field}.subset`, 'subset-not-found', { ...values, subset: mirror.subset })]
      const pods = mirror.subset === undefined ? known?.pods : subset?.pods
      return pods?.available === 0
        ? [refuse('NO_AVAILABLE_ENDPOINTS', `${field}.host`, 'no-available-endpoints', values)]
        : []
    }),
  ]
}

/**
 * - `SIDE_EFFECTS`: what writes is done twice · `HOST_SHADOW`: the copies carry `-shadow` after their Host
 * - `MIRRORS_ITSELF`: those who serve the route get the copies too · `STAYS`: nobody ends it
 */
export function warnAboutMirrors(input: MirrorInput, found: FoundRoute): readonly Finding[] {
  const { mirrors, namespace, until } = input
  if (mirrors.length === 0) return []
  const served = new Set(destinationsOf(found.route).map(({ destination }) => keyOf(destination, namespace)))
  const warning = (code: string, key: string, values?: Values): Finding => ({
    code,
    field: 'mirrors',
    message: say(`warnings.${key}`, values),
  })
  const added = mirrors.reduce((sum, { percent }) => sum + percent, 0)
  return [
    warning('SIDE_EFFECTS', 'side-effects', { percent: added }),
    warning('HOST_SHADOW', 'host-shadow'),
    ...mirrors
      .filter((mirror) => served.has(keyOf(mirror, namespace)))
      .map((mirror) => warning('MIRRORS_ITSELF', 'mirrors-itself', { destination: destinationName(mirror) })),
    ...(until === undefined ? [warning('STAYS', 'stays')] : []),
  ]
}

function hostOf({ hosts }: MirrorObserved, namespace: string, { host }: Mirror) {
  const full = resolveHost(host, namespace)
  return hosts.find((candidate) => candidate.host === full)
}

function keyOf(
  { host, subset }: { readonly host: string; readonly subset?: string | undefined },
  namespace: string,
): string {
  return `${resolveHost(host, namespace)} ${subset ?? ''}`
}
