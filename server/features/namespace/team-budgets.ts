import 'server-only'
import type { TeamBudget } from '#domain/namespace/capacity.ts'
import type { NamespaceFacts } from '#domain/namespace/facts.ts'
import type { Viewer } from '#server/auth/viewer.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { teamBudget } from './promised.ts'

/** The ceiling and the promises of every team that has either, by name. Any signed-in person may know. */
export async function teamBudgets(
  _viewer: Viewer,
  cluster: string,
  except?: string,
): Promise<Readonly<Record<string, TeamBudget>>> {
  const names = await teamNames(cluster)
  const budgets = await Promise.all(
    names.map(async (name) => [name, await teamBudget(catalog(), cluster, name, except)] as const),
  )
  return Object.fromEntries(budgets)
}

/** The team's ceiling, and what its namespaces but this one were promised: what a new size has to fit into. */
export function budgetOfOthers(
  _viewer: Viewer,
  cluster: string,
  { name, team }: NamespaceFacts,
  except?: string,
): Promise<TeamBudget> {
  return teamBudget(catalog(), cluster, team, except, name)
}

/** Teams that have a ceiling or a namespace. */
async function teamNames(cluster: string): Promise<string[]> {
  const [teams, entries] = await Promise.all([
    catalog().team.findMany({ select: { name: true } }),
    catalog().namespaceEntry.findMany({
      where: { cluster, activeKey: { not: null } },
      distinct: ['team'],
      select: { team: true },
    }),
  ])
  return [...new Set([...teams.map((team) => team.name), ...entries.map((entry) => entry.team)])].sort()
}
