import type { Stage } from '../stage.ts'
import { stageName } from './stage-name.ts'

/** The companion gets its pods before a route may name it; nobody meets it yet. `percent` is of the stable size. */
export function prepareStage(percent: number): Stage {
  return {
    id: 'prepare',
    name: stageName('prepare', { percent }),
    phase: 'preparing',
    wish: { workload: { template: 'old' }, companion: { percent }, routing: { kind: 'original' } },
    gates: [],
  }
}
