import type { NamespaceFacts } from '#domain/namespace/facts.ts'
import { figuresOfSize } from '#domain/namespace/size.ts'

/** A namespace as the catalogue knows it, for planners' tests: active, size S, Ada is its admin. */
export function aNamespace(change: Partial<NamespaceFacts> = {}): NamespaceFacts {
  return {
    id: '7f1d0e8a-0000-8000-8000-000000000000',
    name: 'payments-dev',
    uid: 'uid-1',
    state: 'active',
    displayName: 'Payments',
    purpose: 'card payments',
    team: 'payments',
    environment: 'dev',
    size: 'S',
    quota: figuresOfSize('S'),
    members: [{ user: 'ada@example.com', role: 'admin' }],
    meshInjection: true,
    podSecurity: 'restricted',
    isolated: true,
    adopted: false,
    requestedBy: 'ada@example.com',
    leaseDays: 30,
    expiresAt: '2026-03-31T12:00:00.000Z',
    asleepAt: null,
    archivedAt: null,
    operationId: 'operation-1',
    ...change,
  }
}
