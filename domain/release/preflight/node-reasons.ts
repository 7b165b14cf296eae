import { type Quantity, quantity } from '#domain/kube/quantity.ts'
import type { NodeRoom } from './facts.ts'
import type { Growth } from './growth.ts'
import type { PodDemand } from './pod-demand.ts'
import type { Target } from './target.ts'
import { type Reason, reasonIf } from './verdict.ts'

/**
 * Whether the nodes have room for the pods a strategy adds. Care, not a blocker: a cluster autoscaler may bring
 * nodes, and taints, affinity and preemption are the scheduler's to know.
 */
export function nodeReasons({ facts: { nodes } }: Target, growth: Growth): readonly Reason[] {
  if (nodes === null || growth.pods === 0) return []
  const fitting = nodes.reduce((sum, node) => sum + podsThatFit(node, growth.each), 0)
  return reasonIf(fitting < growth.pods, 'NODES_SHORT', 'care', { needed: growth.pods, fitting })
}

/** min(⌊free CPU / CPU⌋, ⌊free memory / memory⌋, free pod slots): a pod does not spread over two nodes. */
function podsThatFit(node: NodeRoom, each: PodDemand): number {
  return Math.max(
    0,
    Math.min(
      node.pods,
      times(quantity(node.cpu), each['requests.cpu']),
      times(quantity(node.memory), each['requests.memory']),
    ),
  )
}

function times(free: Quantity, asked: Quantity | null): number {
  return asked === null || asked === 0n ? Number.POSITIVE_INFINITY : Number(free / asked)
}
