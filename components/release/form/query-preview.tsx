'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import { previewQueryAction } from '#components/release/query-actions.ts'
import { Button } from '#components/ui/button.tsx'
import { phrase } from '#domain/plan/phrase.ts'
import type { AnalysisSpec } from '#domain/release/analysis/analysis-spec.ts'
import type { ReleaseSpec } from '#domain/release/spec.ts'
import { failure, type Result } from '#domain/result.ts'
import type { QueryPreview as Preview, SidePreview } from '#server/features/release/analysis/preview-query.ts'

/** Whose requests are measured; null until a workload and a strategy are chosen. */
export type Measured = Pick<ReleaseSpec, 'namespace' | 'workload' | 'service' | 'router' | 'strategy'>

type QueryPreviewProps = {
  readonly measured: Measured
  readonly analysis: AnalysisSpec
  /** Takes the standard query into the field, to be changed there. */
  onEdit(query: string): void
}

/** A query is tried on the live Prometheus before a release hangs on it: what the old version has now, or why nothing. */
export function QueryPreview({ measured, analysis, onEdit }: QueryPreviewProps) {
  const t = useTranslations('releases.input.form')
  const say = usePhrase()
  const [asking, startAsking] = useTransition()
  const [answer, setAnswer] = useState<{ readonly key: string; readonly result: Result<Preview> } | null>(null)
  const { metric, query, intervalSeconds } = analysis
  if (metric === 'webhook') return null
  const request = {
    ...measured,
    metric,
    ...(query === undefined ? {} : { query }),
    ...(Number.isInteger(intervalSeconds) ? { intervalSeconds } : {}),
  }
  const key = JSON.stringify(request)
  function ask() {
    startAsking(async () => {
      const unsent = failure('INTERNAL', phrase('operation.notSent'))
      setAnswer({ key, result: await previewQueryAction(request).catch(() => unsent) })
    })
  }
  // What was answered to another query says nothing about this one.
  const result = answer?.key === key ? answer.result : null
  return (
    <div className="space-y-2 text-sm">
      <Button size="sm" disabled={asking} onClick={ask}>
        {t('try-query')}
      </Button>
      <div aria-live="polite" className="space-y-2">
        {result?.ok === false && <p className="text-bad">{say(result.refusals?.[0]?.message ?? result.message)}</p>}
        {result?.ok === true && <Sides preview={result.data} />}
      </div>
      {result?.ok === true && query === undefined && result.data.expression !== null && (
        <Button look="link" size="sm" onClick={() => onEdit(result.data.expression ?? '')}>
          {t('edit-query')}
        </Button>
      )}
    </div>
  )
}

/** Before a release only the old version has requests; where telemetry cannot tell them apart, one query is both. */
function Sides({ preview: { stable, fresh } }: { preview: Preview }) {
  const side = stable ?? fresh
  return side === null ? null : <Side side={side} />
}

function Side({ side: { query, value, problem } }: { side: SidePreview }) {
  const t = useTranslations('releases.input.form')
  const locale = useLocale()
  const say = usePhrase()
  return (
    <div>
      <p>
        <span className="text-dim">{t('query-now')}</span>{' '}
        {value === null ? (
          <span className="text-warn">{problem === null ? '' : say(problem)}</span>
        ) : (
          <span className="figures font-medium">{value.toLocaleString(locale, { maximumFractionDigits: 3 })}</span>
        )}
      </p>
      <code className="mt-1 block overflow-x-auto whitespace-pre-wrap text-dim text-xs">{query}</code>
    </div>
  )
}
