import type { DestinationRule } from '#domain/traffic/destination-rule.ts'
import type { HttpRoute, VirtualService } from '#domain/traffic/virtual-service.ts'
import type { HostRules, ResilienceObserved } from './observed.ts'
import { type ResilienceInput, schema } from './schema.ts'

/** Objects and decisions that the planner's tests begin with. */
export const now = new Date('2026-03-01T12:00:00Z')
export const host = 'catalog.shop.svc.cluster.local'
export const primary: HttpRoute = {
  name: 'primary',
  timeout: '10s',
  retries: { attempts: 1, futureKnob: true },
  route: [{ destination: { host: 'catalog' } }],
}

export function virtualService(routes: readonly HttpRoute[] = [primary], metadata: object = {}): VirtualService {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: 'catalog', namespace: 'shop', resourceVersion: '7', ...metadata },
    spec: { hosts: ['catalog'], http: routes },
  }
}

export function rule(spec: object = {}, metadata: object = {}): DestinationRule {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'catalog', namespace: 'shop', resourceVersion: '3', ...metadata },
    spec: { host: 'catalog', ...spec },
  }
}

export function observed(
  object: VirtualService | null = virtualService(),
  rules: Partial<HostRules> = {},
  others: readonly HostRules[] = [],
): ResilienceObserved {
  return {
    choices: [],
    virtualService: object,
    claimsWithoutRights: [],
    rivals: [],
    ambientWithoutWaypoint: false,
    hosts: [{ host, rules: [rule()], atOnce: 12.4, ...rules }, ...others],
  }
}

export function input(changes: Partial<ResilienceInput> = {}): ResilienceInput {
  return { ...schema.parse({ namespace: 'shop', virtualService: 'catalog', route: 'primary' }), ...changes }
}
