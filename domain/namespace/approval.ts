import { compareQuantities, quantity } from '#domain/kube/quantity.ts'
import type { Environment, PodSecurityLevel } from './environment.ts'
import type { Figures } from './figures.ts'
import type { SizeName } from './size.ts'

/** A rule as administrators wrote it. An empty list and a null bound set no condition. */
export type ApprovalRule = {
  readonly id: string
  readonly name: string
  readonly enabled: boolean
  readonly teams: readonly string[]
  readonly environments: readonly string[]
  readonly sizes: readonly string[]
  readonly maxCpu: string | null
  readonly maxMemory: string | null
  readonly minUtilisationPercent: number | null
}

/** What a rule looks at. */
export type GrantableRequest = {
  readonly team: string
  readonly environment: Environment
  readonly size: SizeName | 'custom'
  readonly figures: Figures
  readonly podSecurity: PodSecurityLevel
  /** Whether the requester is known to be of that team; what he writes himself proves nothing. */
  readonly ofTeam: boolean
  /** Whether it asks for a term without end. */
  readonly endless: boolean
}

/**
 * How much of what the team's namespaces were promised they really use, in percent: the larger of CPU and memory.
 * Null: the team has no namespace yet, so nothing lies idle.
 */
export type Utilisation = number | null

/**
 * The first enabled rule all of whose conditions the request fits, or null: a person decides.
 *
 * A utilisation below the rule's bound does not fit (the team shall use what it has first); a team without
 * namespaces fits. A rule without any condition grants nothing: it is more likely unfinished than meant.
 *
 * What no rule ever grants: privileged pods, which can take over their node; a term without end, which is an
 * administrator's to give; and anything for a team the requester is not of, whose quota he could else spend, or
 * whose invented name no ceiling and no utilisation binds.
 */
export function grantedBy(
  rules: readonly ApprovalRule[],
  request: GrantableRequest,
  utilisation: Utilisation,
): ApprovalRule | null {
  if (request.podSecurity === 'privileged' || request.endless || !request.ofTeam) return null
  return rules.find((rule) => rule.enabled && hasCondition(rule) && fits(rule, request, utilisation)) ?? null
}

function fits(rule: ApprovalRule, request: GrantableRequest, utilisation: Utilisation): boolean {
  return (
    oneOf(rule.teams, request.team) &&
    oneOf(rule.environments, request.environment) &&
    oneOf(rule.sizes, request.size) &&
    atMost(rule.maxCpu, request.figures.cpu) &&
    atMost(rule.maxMemory, request.figures.memory) &&
    (rule.minUtilisationPercent === null || utilisation === null || utilisation >= rule.minUtilisationPercent)
  )
}

function hasCondition(rule: ApprovalRule): boolean {
  return (
    rule.teams.length + rule.environments.length + rule.sizes.length > 0 ||
    rule.maxCpu !== null ||
    rule.maxMemory !== null ||
    rule.minUtilisationPercent !== null
  )
}

function oneOf(allowed: readonly string[], value: string): boolean {
  return allowed.length === 0 || allowed.includes(value)
}

function atMost(most: string | null, value: string): boolean {
  return most === null || compareQuantities(quantity(value), quantity(most)) <= 0
}
