/** What the process that plays the pods must know of one. */
export type PodEntry = {
  readonly uid: string
  readonly ip: string
  readonly pod: string
  readonly namespace: string
  /** Name of the Deployment, StatefulSet, … that owns it; of the pod itself where nothing does. */
  readonly workload: string
  readonly version: string
  readonly image: string
  /** TCP ports its containers declare: on others nobody listens. */
  readonly ports: readonly number[]
  readonly ready: boolean
  readonly deleting: boolean
  /** How long its preStop hook keeps it serving after it was deleted. */
  readonly drainSeconds: number
  readonly behaviour: Behaviour
}

/** How a pod misbehaves, by its annotations. */
export type Behaviour = { readonly latencyMs: number; readonly errorPercent: number; readonly errorStatus: number }

/** The part of a Pod that is read. */
export type PodObject = {
  readonly metadata?: {
    readonly uid?: string
    readonly name?: string
    readonly namespace?: string
    readonly deletionTimestamp?: unknown
    readonly labels?: Readonly<Record<string, string>>
    readonly annotations?: Readonly<Record<string, string>>
    readonly ownerReferences?: readonly {
      readonly kind: string
      readonly name: string
      readonly controller?: boolean
    }[]
  }
  readonly spec?: {
    readonly hostNetwork?: boolean
    readonly terminationGracePeriodSeconds?: number
    readonly containers: readonly Container[]
  }
  readonly status?: {
    readonly podIP?: string
    readonly phase?: string
    readonly conditions?: readonly { readonly type: string; readonly status: string }[]
  }
}

type Container = {
  readonly image?: string
  readonly ports?: readonly { readonly containerPort: number; readonly protocol?: string }[]
  readonly lifecycle?: { readonly preStop?: { readonly sleep?: { readonly seconds: number } } }
}

const prefix = 'sample.pilothouse.io'
export const latencyAnnotation = `${prefix}/latency-ms`
export const errorPercentAnnotation = `${prefix}/error-percent`
export const errorStatusAnnotation = `${prefix}/error-status`

/** The entry of a pod; null while it has no address of its own, and once it has ended. */
export function podEntry({ metadata, spec, status }: PodObject): PodEntry | null {
  const ip = status?.podIP
  const ended = status?.phase === 'Succeeded' || status?.phase === 'Failed'
  if (!metadata?.uid || !metadata.name || !spec || !ip || ended || spec.hostNetwork) return null
  const labels = metadata.labels ?? {}
  const image = spec.containers[0]?.image ?? ''
  return {
    uid: metadata.uid,
    ip,
    pod: metadata.name,
    namespace: metadata.namespace ?? 'default',
    workload: workloadOf(metadata),
    version: labels.version ?? labels['app.kubernetes.io/version'] ?? tagOf(image),
    image,
    ports: portsOf(spec.containers),
    ready: status.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') ?? false,
    deleting: metadata.deletionTimestamp !== undefined,
    drainSeconds: drainOf(spec),
    behaviour: behaviourOf(metadata.annotations ?? {}),
  }
}

/** A ReplicaSet of a Deployment carries the Deployment's name and the hash of the template. */
function workloadOf({ name = '', labels, ownerReferences }: NonNullable<PodObject['metadata']>): string {
  const owner = ownerReferences?.find(({ controller }) => controller) ?? ownerReferences?.[0]
  if (owner === undefined) return name
  const hash = labels?.['pod-template-hash']
  return owner.kind === 'ReplicaSet' && hash && owner.name.endsWith(`-${hash}`)
    ? owner.name.slice(0, -hash.length - 1)
    : owner.name
}

/** `shop/catalog:1.4.0@sha256:…` → `1.4.0`; a port of a registry is no tag. */
function tagOf(image: string): string {
  const [name = ''] = image.split('@')
  return /:([^/:]+)$/.exec(name)?.[1] ?? 'latest'
}

function portsOf(containers: readonly Container[]): number[] {
  const declared = containers.flatMap(({ ports = [] }) => ports.filter(({ protocol = 'TCP' }) => protocol === 'TCP'))
  return [...new Set(declared.map(({ containerPort }) => containerPort))].sort((one, other) => one - other)
}

function drainOf({ containers, terminationGracePeriodSeconds = 30 }: NonNullable<PodObject['spec']>): number {
  const sleeps = containers.map(({ lifecycle }) => lifecycle?.preStop?.sleep?.seconds ?? 0)
  return Math.min(Math.max(0, ...sleeps), terminationGracePeriodSeconds)
}

/** An annotation that is no number, or out of its range, is as if it were not there: the pod behaves. */
function behaviourOf(annotations: Readonly<Record<string, string>>): Behaviour {
  const read = (name: string, lowest: number, highest: number, otherwise: number): number => {
    const value = Number(annotations[name] || Number.NaN)
    return value >= lowest && value <= highest ? value : otherwise
  }
  return {
    latencyMs: read(latencyAnnotation, 0, 60_000, 0),
    errorPercent: read(errorPercentAnnotation, 0, 100, 0),
    errorStatus: Math.trunc(read(errorStatusAnnotation, 400, 599, 500)),
  }
}
