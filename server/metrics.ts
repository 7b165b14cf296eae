import 'server-only'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { countOperations } from '#server/features/operation/count-operations.ts'

// On globalThis, because Next's bundles each evaluate this module and a process has one event loop to measure.
const shared = globalThis as typeof globalThis & { pilothouseMetrics?: Registry }

/** The metrics of this process and of the journal, in Prometheus' text format; nothing in them names anybody. */
export function metrics(): Registry {
  shared.pilothouseMetrics ??= openRegistry()
  return shared.pilothouseMetrics
}

function openRegistry(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'pilothouse_operations',
    help: 'Operations in the journal by state.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset()
      for (const { state, count } of await countOperations()) this.set({ state }, count)
    },
  })
  return registry
}
