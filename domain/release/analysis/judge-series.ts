import { type Phrase, phrase } from '#domain/plan/phrase.ts'
import type { AnalysisSpec } from './analysis-spec.ts'
import { boundOf, judge, type Measured } from './judge.ts'

export type AnalysisVerdict = {
  readonly verdict: 'none' | 'running' | 'passed' | 'failed' | 'inconclusive'
  readonly reason?: Phrase
}

/** An analysis and its measurements in this stage, oldest first. */
export type MeasuredAnalysis = { readonly spec: AnalysisSpec; readonly measured: readonly Measured[] }

/**
 * What the analyses of a stage say together: the gravest of what each says.
 *
 * - `failed`: more bad measurements than `failureLimit`
 * - `inconclusive`: more unclear ones than `inconclusiveLimit`
 * - `passed`: `count` good ones; `running`: not yet
 *
 * The latest `count + failureLimit + inconclusiveLimit` measurements count. That many always decide: with neither
 * limit passed at least `count` of them are good. So a stage that is held for days is judged by what it does now, and
 * what has passed can fail, but never goes back to running.
 *
 *     count 3, failureLimit 1, inconclusiveLimit 0: good bad good good → passed · good bad bad → failed
 */
export function judgeAnalyses(analyses: readonly MeasuredAnalysis[]): AnalysisVerdict {
  if (analyses.length === 0) return { verdict: 'none' }
  const each = analyses.map(judgeSeries)
  const gravest = (['failed', 'inconclusive', 'running'] as const)
    .map((verdict) => each.find((answer) => answer.verdict === verdict))
    .find((answer) => answer !== undefined)
  return gravest ?? each[0] ?? { verdict: 'none' }
}

/** As `judgeAnalyses`, for one of them. */
export function judgeSeries({ spec, measured }: MeasuredAnalysis): AnalysisVerdict {
  const latest = measured.slice(-(spec.count + spec.failureLimit + spec.inconclusiveLimit))
  const verdicts = latest.map((one) => judge(spec, one))
  const countOf = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length
  const bad = countOf('bad')
  const unclear = countOf('unclear')
  const good = countOf('good')
  if (bad > spec.failureLimit) {
    const worst = latest[verdicts.lastIndexOf('bad')]
    return { verdict: 'failed', reason: failedPhrase(spec, worst ?? { value: null, stableValue: null }, bad) }
  }
  if (unclear > spec.inconclusiveLimit)
    return {
      verdict: 'inconclusive',
      reason: say('inconclusive', spec, { unclear, limit: spec.inconclusiveLimit }),
    }
  return {
    verdict: good >= spec.count ? 'passed' : 'running',
    reason: say(good >= spec.count ? 'passed' : 'running', spec, { good, count: spec.count, bad, unclear }),
  }
}

function failedPhrase(spec: AnalysisSpec, { value, stableValue }: Measured, bad: number): Phrase {
  if (spec.metric === 'webhook') return say('failed-webhook', spec, { bad, limit: spec.failureLimit })
  return say(`failed-${spec.better}`, spec, {
    value: rounded(value ?? 0),
    bound: rounded(boundOf(spec, stableValue) ?? spec.threshold),
    bad,
    limit: spec.failureLimit,
  })
}

function say(what: string, spec: AnalysisSpec, figures: Readonly<Record<string, number>>): Phrase {
  return phrase(`releases.analysis.verdict.${what}`, { metric: wordOf(spec.metric), ...figures })
}

/** ICU takes no hyphen in the names it selects by. */
export function wordOf(metric: AnalysisSpec['metric']): string {
  return metric.replaceAll('-', '')
}

/** Four significant digits: telemetry knows no more. */
function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
