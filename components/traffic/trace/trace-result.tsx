import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Phrase } from '#domain/plan/phrase.ts'
import type { TraceRequest } from '#domain/traffic/trace/request.ts'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { traceAsViewer } from '#server/features/traffic/trace-as-viewer.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'
import { requestLocale } from '#server/i18n/request.ts'
import { KeepExample } from './keep-example.tsx'
import { TraceStory } from './trace-story.tsx'

type TraceResultProps = { readonly request: TraceRequest; readonly notes: readonly Phrase[] }

/** The answer for a request, as far as the viewer may read the cluster, and what he could not. */
export async function TraceResult({ request, notes }: TraceResultProps) {
  const [t, locale] = await Promise.all([getTranslations('traffic.trace'), requestLocale()])
  const loaded = await attempt(async () => traceAsViewer(await requireViewer(), 'default', request, []))
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  const { trace, unread } = loaded.data
  const virtualService = trace.routes.find(({ verdict }) => verdict === 'matched')?.virtualService
  const elsewhere = unread.filter(({ where }) => where === 'elsewhere').map(({ kind }) => kind)
  const everywhere = unread.filter(({ where }) => where === 'everywhere').map(({ kind }) => kind)
  return (
    <Card>
      <CardHeader
        title={t('answer')}
        detail={`${request.method} ${request.host}${request.path}`}
        className="break-all"
      />
      <CardBody className="space-y-3">
        {everywhere.length > 0 && (
          <Notice tone="warn">{t('unread.everywhere', { kinds: everywhere.join(', ') })}</Notice>
        )}
        {elsewhere.length > 0 && <Notice tone="warn">{t('unread.elsewhere', { kinds: elsewhere.join(', ') })}</Notice>}
        {notes.length > 0 && (
          <Notice tone="neutral">{notes.map((note) => renderPhrase(locale, note)).join(' ')}</Notice>
        )}
        <TraceStory trace={trace} />
        {virtualService !== undefined && <KeepExample virtualService={virtualService} request={request} />}
      </CardBody>
    </Card>
  )
}
