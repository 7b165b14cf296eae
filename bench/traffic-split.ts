import { versionsUntil } from '../e2e/clients/ingress.ts'
import { getObject, kubectl, watchObject } from '../e2e/clients/kubectl.ts'
import type { PanelApi } from '../e2e/clients/panel-api.ts'
import { compare, printComparison } from './measure.ts'

type Route = { destination: { host: string; subset?: string }; weight: number }
type VirtualService = { spec: { http: { route: Route[] }[] } }

const runs = 9

/**
 * From the call that applies a weight to the VirtualService as a watch shows it, and to the first answer of the version that
 * got all the traffic, against `kubectl patch` of the same weights. The plan that is applied was asked for before the clock starts.
 */
export async function benchTrafficSplit(operator: PanelApi): Promise<void> {
  const before = await getObject<VirtualService>('virtualservice', 'shop', 'catalog')
  for (const [what, until, aim] of [
    ['traffic-split: applied until written', writtenAfter, 'ratio 1.5'],
    ['traffic-split: applied until Envoy serves it', servedAfter, 'ratio 1.0 + 50 ms'],
  ] as const) {
    let share = 0
    const next = (): readonly [number, number] => {
      share = share === 0 ? 100 : 0
      return [share, 100 - share]
    }
    printComparison(
      await compare(
        what,
        runs,
        () => ours(operator, before, next(), until),
        () => reference(next(), until),
      ),
      aim,
    )
  }
  await patch(before.spec.http[0]?.route.map((one) => one.weight) ?? [])
}

type Until = (weights: readonly [number, number], act: () => Promise<unknown>) => Promise<number>

async function ours(
  operator: PanelApi,
  before: VirtualService,
  weights: readonly [number, number],
  until: Until,
): Promise<number> {
  const input = {
    namespace: 'shop',
    virtualService: 'catalog',
    route: 0,
    weights: before.spec.http[0]?.route.map(({ destination: { host, subset } }, index) => ({
      host,
      subset,
      weight: weights[index],
    })),
  }
  const planned = await operator.post<{ digest: string }>('/api/v1/wizards/traffic-split/plan', { input })
  if (planned.status !== 200) throw new Error(`plan: ${planned.status} ${JSON.stringify(planned.body)}`)
  return until(weights, () =>
    operator.post('/api/v1/wizards/traffic-split/apply', { input, seen: planned.body.digest }),
  )
}

function reference(weights: readonly [number, number], until: Until): Promise<number> {
  return until(weights, () => patch(weights))
}

function patch(weights: readonly number[]): Promise<string> {
  const steps = weights.map((value, index) => ({ op: 'replace', path: `/spec/http/0/route/${index}/weight`, value }))
  return kubectl('patch', 'virtualservice', 'catalog', '-n', 'shop', '--type=json', '-p', JSON.stringify(steps))
}

async function writtenAfter(weights: readonly [number, number], act: () => Promise<unknown>): Promise<number> {
  const seen = await watchObject<VirtualService>(
    'virtualservice',
    'shop',
    'catalog',
    (object) => object.spec.http[0]?.route[0]?.weight === weights[0],
  )
  const start = performance.now()
  const acted = act()
  const at = await seen.matched
  await acted
  return at - start
}

async function servedAfter(weights: readonly [number, number], act: () => Promise<unknown>): Promise<number> {
  const wanted = weights[0] === 100 ? 'v1' : 'v2'
  const start = performance.now()
  const served = versionsUntil('catalog.shop.test', wanted)
  await act()
  return (await served) - start
}
