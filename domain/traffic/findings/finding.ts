import { type KubeObject, type ObjectRef, refOf } from '#domain/kube/object.ts'
import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import type { TrafficPlural } from '../model/kinds.ts'
import type { TrafficView } from '../model/view.ts'

/** Something in the cluster's routing that does not do what it says. */
export type TrafficFinding = {
  /** Stable, SCREAMING_SNAKE. */
  readonly code: string
  /** `error`: requests fail or go where nobody meant them to; `warning`: they may. */
  readonly severity: 'error' | 'warning'
  /** The object that was judged; lists count a finding there. */
  readonly subject: ObjectRef
  /** What is to be mended, and the JSON pointer in it. */
  readonly place: { readonly object: ObjectRef; readonly pointer: string }
  readonly message: Phrase
  readonly fix: Phrase
  /** The wizard that mends it, and what it is to be opened with. */
  readonly wizard?: WizardDraft
}

export type WizardDraft = { readonly id: string; readonly input: Readonly<Record<string, unknown>> }

/** One judgement, made of each object of its kinds. */
export type TrafficCheck = {
  readonly code: string
  readonly severity: TrafficFinding['severity']
  readonly of: readonly TrafficPlural[]
  find(object: KubeObject, view: TrafficView): readonly Found[]
}

/** What a judgement found in an object; its sentences are `findings.<CODE>.message` and `.fix`. */
export type Found = {
  readonly pointer: string
  readonly values?: Readonly<Record<string, string | number>>
  /** Where the place is in another object. */
  readonly elsewhere?: KubeObject
  readonly wizard?: WizardDraft
}

export function toFinding({ code, severity }: TrafficCheck, object: KubeObject, found: Found): TrafficFinding {
  return {
    code,
    severity,
    subject: refOf(object),
    place: { object: refOf(found.elsewhere ?? object), pointer: found.pointer },
    message: phrase(`findings.${code}.message`, found.values),
    fix: phrase(`findings.${code}.fix`, found.values),
    ...(found.wizard === undefined ? {} : { wizard: found.wizard }),
  }
}
