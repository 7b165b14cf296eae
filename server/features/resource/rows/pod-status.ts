import type { ContainerStatus, PodShape } from './pod-shape.ts'

/**
 * The STATUS column of `kubectl get pods`, by the same rule (kubernetes/kubernetes, pkg/printers/internalversion,
 * printPod): an init container that holds the pod back, else the last container that is not running, else the phase.
 * `deleting` is whether the pod has a deletion timestamp.
 */
export function podStatus(pod: PodShape, deleting: boolean): string {
  const { status = {} } = pod
  const phase = status.phase ?? 'Unknown'
  const terminal = phase === 'Succeeded' || phase === 'Failed'
  if (deleting && status.reason === 'NodeLost') return 'Unknown'
  if (deleting && !terminal) return 'Terminating'
  const start = isSchedulingGated(pod) ? 'SchedulingGated' : (status.reason ?? phase)
  const init = initStatus(pod)
  if (init !== null && !hasCondition(pod, 'Initialized')) return init
  return containerStatus(pod, init ?? start)
}

function initStatus({ spec, status }: PodShape): string | null {
  const statuses = status?.initContainerStatuses ?? []
  const sidecars = new Set(spec?.initContainers?.flatMap((one) => (one.restartPolicy === 'Always' ? [one.name] : [])))
  for (const [index, container] of statuses.entries()) {
    const { terminated, waiting } = container.state ?? {}
    if (terminated?.exitCode === 0) continue
    if (sidecars.has(container.name) && container.started === true) continue
    if (terminated !== undefined) return `Init:${endOf(terminated)}`
    if (waiting?.reason && waiting.reason !== 'PodInitializing') return `Init:${waiting.reason}`
    return `Init:${index}/${spec?.initContainers?.length ?? statuses.length}`
  }
  return null
}

function containerStatus(pod: PodShape, start: string): string {
  let answer = start
  let running = false
  for (const container of [...(pod.status?.containerStatuses ?? [])].reverse()) {
    const { waiting, terminated, running: runs } = container.state ?? {}
    if (waiting?.reason) answer = waiting.reason
    else if (terminated !== undefined) answer = endOf(terminated)
    else if (container.ready === true && runs !== undefined) running = true
  }
  if (answer !== 'Completed' || !running) return answer
  return hasCondition(pod, 'Ready') ? 'Running' : 'NotReady'
}

type Terminated = NonNullable<NonNullable<ContainerStatus['state']>['terminated']>

function endOf({ reason, signal, exitCode }: Terminated): string {
  if (reason) return reason
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode ?? 0}`
}

function isSchedulingGated(pod: PodShape): boolean {
  return (
    pod.status?.conditions?.some(({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated') === true
  )
}

function hasCondition(pod: PodShape, type: string): boolean {
  return pod.status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') === true
}
