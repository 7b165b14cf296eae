export const workloadPlurals = ['deployments', 'statefulsets', 'daemonsets'] as const
export type WorkloadPlural = (typeof workloadPlurals)[number]

export const workloadKinds = {
  deployments: 'Deployment',
  statefulsets: 'StatefulSet',
  daemonsets: 'DaemonSet',
} satisfies Record<WorkloadPlural, string>

/** The plural a URL names; undefined where it names none of these. */
export function workloadPluralOf(value: unknown): WorkloadPlural | undefined {
  return workloadPlurals.find((plural) => plural === value)
}
