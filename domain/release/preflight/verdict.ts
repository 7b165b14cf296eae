import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import type { ReleaseSpec, RouterId, StrategyId } from '../spec.ts'

export type Severity = 'info' | 'care' | 'blocker'

/** One thing that speaks for care or against a strategy; `code` is stable, the message has the figures. */
export type Reason = { readonly code: string; readonly severity: Severity; readonly message: Phrase }

export type StrategyVerdict = {
  readonly strategy: StrategyId
  readonly verdict: 'ready' | 'with-care' | 'not-possible'
  /** How it would move requests; null where it moves none or cannot. */
  readonly router: RouterId | null
  /** What the router would move: as `ReleaseSpec` takes them. */
  readonly service: ReleaseSpec['service']
  readonly route: ReleaseSpec['route']
  /** The worst first. */
  readonly reasons: readonly Reason[]
}

const worstFirst: readonly Severity[] = ['blocker', 'care', 'info']

/** One blocker and it is not possible; one care and it is with care. */
export function verdictOf(
  strategy: StrategyId,
  reasons: readonly Reason[],
  means: Pick<StrategyVerdict, 'router' | 'service' | 'route'>,
): StrategyVerdict {
  const sorted = reasons.toSorted((a, b) => worstFirst.indexOf(a.severity) - worstFirst.indexOf(b.severity))
  const worst = sorted[0]?.severity
  const verdict = worst === 'blocker' ? 'not-possible' : worst === 'care' ? 'with-care' : 'ready'
  return { strategy, verdict, ...means, reasons: sorted }
}

/** A reason; its message is `releases.preflight.<code in kebab case>`. */
export function reason(code: string, severity: Severity, values?: Phrase['values']): Reason {
  const key = code.toLowerCase().replaceAll('_', '-')
  return { code, severity, message: phrase(`releases.preflight.${key}`, values) }
}

/** A reason where the condition holds, else none. */
export function reasonIf(
  holds: boolean,
  code: string,
  severity: Severity,
  values?: Phrase['values'],
): readonly Reason[] {
  return holds ? [reason(code, severity, values)] : []
}
