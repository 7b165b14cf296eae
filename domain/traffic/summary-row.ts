import type { VirtualServiceSummary } from './observed-host.ts'

/** The cells of a list's row that carry a summary. A cell holds no objects, so routes and owner are JSON. */
type SummaryCells = {
  readonly namespace: string
  readonly name: string
  readonly [column: string]: string | number | boolean | null | readonly string[]
}

/** A summary as cells: `splits` has one text for each route. */
export function rowOfSummary({ hosts, gateways, owner, routes }: VirtualServiceSummary) {
  return {
    hosts,
    gateways,
    owner: owner.kind,
    routes: routes.length,
    splits: routes.map((route) => JSON.stringify(route)),
    ownership: JSON.stringify(owner),
  }
}

/** The summary a row was made from. */
export function summaryOfRow({
  namespace,
  name,
  hosts,
  gateways,
  splits,
  ownership,
}: SummaryCells): VirtualServiceSummary {
  return {
    namespace,
    name,
    hosts: textsOf(hosts),
    gateways: textsOf(gateways),
    owner: JSON.parse(String(ownership)) as VirtualServiceSummary['owner'],
    routes: textsOf(splits).map((split) => JSON.parse(split) as VirtualServiceSummary['routes'][number]),
  }
}

function textsOf(cell: SummaryCells[string] | undefined): readonly string[] {
  return typeof cell === 'object' && cell !== null ? cell : []
}
