import { createAbsent } from '../mesh/create-absent.ts'
import type { Part } from '../part.ts'
import { sampleObjects } from './sample-objects.ts'

/** The sample in namespace `shop`. What is there already stays as its user left it. */
export function samplePart(): Part {
  return {
    id: 'sample',
    needs: ['istio'],
    optional: true,
    async start(context) {
      context.step('creating the sample')
      const created = await createAbsent(context.home.kubeconfig, sampleObjects())
      for (const object of created) context.log(`created ${object}`)
    },
  }
}
