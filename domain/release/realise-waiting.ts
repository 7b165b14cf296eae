import { type Phrase, phrase } from '#domain/plan/phrase.ts'

/**
 * What the cluster still lacks, with figures.
 *
 * - `companion`, `workload`, `stopping`: pods that are to become Available, or to end. Only these can time out.
 * - `stable`: the old version is too small to take requests back while the new one is well.
 * - `routing`, `companion-objects`, `removal`, `workload-written`: something written that was not seen yet.
 * - `autoscaler-held`, `autoscaler-freed`: the workload's autoscaler keeps the size everybody needs, or not any more.
 * - `drain`: the version that lost its requests is finishing them.
 * - `gone`: the workload does not exist.
 */
export type Waiting = {
  readonly what:
    | 'companion'
    | 'workload'
    | 'stopping'
    | 'stable'
    | 'routing'
    | 'companion-objects'
    | 'removal'
    | 'workload-written'
    | 'autoscaler-held'
    | 'autoscaler-freed'
    | 'drain'
    | 'gone'
  readonly values: Readonly<Record<string, string | number>>
}

export function waitingPhrase(waiting: Waiting): Phrase {
  return phrase(`releases.decide.waiting.${nameOf(waiting)}`, waiting.values)
}

/** The name of its sentence: another one where Kubernetes says why there are no more pods (`why`). */
export function nameOf({ what, values }: Waiting): string {
  return 'why' in values ? `${what}-refused` : what
}
