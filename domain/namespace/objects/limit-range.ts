import { managedByLabel, panelName } from '#domain/kube/labels.ts'
import type { KubeObject } from '#domain/kube/object.ts'
import { compareQuantities, quantity } from '#domain/kube/quantity.ts'
import type { Figures } from '../figures.ts'

/** What a container asks for when it says nothing: small, so that forgetting it costs little of the quota. */
const defaultRequest = { cpu: '100m', memory: '128Mi' } as const
const defaultMemoryLimit = '256Mi'

/**
 * The LimitRange: without defaults, a quota on requests refuses every pod that does not state them. Never more than
 * the whole quota, or nothing could start in a very small namespace.
 */
export function limitRange(namespace: string, figures: Figures): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'pilothouse', namespace, labels: { [managedByLabel]: panelName } },
    spec: {
      limits: [
        {
          type: 'Container',
          defaultRequest: {
            cpu: atMost(defaultRequest.cpu, figures.cpu),
            memory: atMost(defaultRequest.memory, figures.memory),
          },
          default: { memory: atMost(defaultMemoryLimit, figures.memory) },
        },
      ],
    },
  }
}

function atMost(wanted: string, most: string): string {
  return compareQuantities(quantity(wanted), quantity(most)) > 0 ? most : wanted
}
