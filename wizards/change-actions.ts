import 'server-only'
import { approveAction, previewChangeAction } from './actions.ts'

/** The two actions of a wizard opened to change somebody's request and approve it as changed. */
export function changeActions(operationId: string) {
  return {
    async preview({ input }: { input: unknown }) {
      'use server'
      return previewChangeAction(operationId, input)
    },
    async apply({ input, seen }: { input: unknown; seen: string }) {
      'use server'
      return approveAction(operationId, { input, seen })
    },
  }
}
