import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { wizardHref } from '#components/namespace/wizard-href.ts'
import { OperationStateBadge } from '#components/operation/operation-state.tsx'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusMark } from '#components/ui/status-mark.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import type { OperationDto } from '#server/features/operation/operation-dto.ts'
import { renderPhrase } from '#server/i18n/render-phrase.ts'
import { requestLocale } from '#server/i18n/request.ts'
import { readNeeds } from './read-needs.ts'

/** Decisions that wait, changes that stopped half-way, and namespaces that end soon; the most pressing first. */
export async function NeedsYou() {
  const [t, locale, loaded] = await Promise.all([
    getTranslations('bridge'),
    requestLocale(),
    attempt(async () => readNeeds(await requireViewer(), new Date())),
  ])
  if (!loaded.ok) {
    return (
      <Card>
        <CardHeader title={t('needsYou')} />
        <FailedInPlace code={loaded.code} message={loaded.message} />
      </Card>
    )
  }
  const { failed, waiting, ending } = loaded.data
  const count = failed.length + waiting.length + ending.length
  const say = (operation: OperationDto) => renderPhrase(locale, operation.summary)
  return (
    <Card>
      <CardHeader title={t('needsYou')} detail={count === 0 ? undefined : t('count', { count })} />
      {count === 0 && <p className="px-3 py-3 text-dim text-sm">{t('nothingNeedsYou')}</p>}
      <ul className="divide-y">
        {failed.map((operation) => (
          <Need
            key={operation.id}
            href={`/operations/${operation.id}`}
            mark={<OperationStateBadge state={operation.state} />}
            at={operation.finishedAt ?? operation.createdAt}
          >
            {say(operation)}
            {operation.failure !== null && (
              <span className="block text-bad text-sm">{renderPhrase(locale, operation.failure.message)}</span>
            )}
          </Need>
        ))}
        {waiting.map((operation) => (
          <Need
            key={operation.id}
            href={`/requests/${operation.id}`}
            mark={<OperationStateBadge state={operation.state} />}
            at={operation.createdAt}
          >
            {say(operation)} <span className="text-dim">· {operation.requestedBy}</span>
          </Need>
        ))}
        {ending.map(({ name, expiresAt }) => (
          <Need
            key={name}
            href={wizardHref('namespace-renew', { namespace: name })}
            mark={
              <Badge tone="warn">
                <StatusMark tone="warn" />
                {t('ending')}
              </Badge>
            }
            at={expiresAt}
          >
            {t('leaseEnds', { name })}
          </Need>
        ))}
      </ul>
    </Card>
  )
}

function Need({ href, mark, at, children }: { href: string; mark: ReactNode; at: string; children: ReactNode }) {
  return (
    <li className="relative flex flex-wrap items-start gap-x-3 gap-y-1 px-3 py-2 hover:bg-raised">
      <span className="sm:w-40">{mark}</span>
      <Link
        href={href}
        className="order-last min-w-0 basis-full after:absolute after:inset-0 sm:order-none sm:flex-1 sm:basis-64"
      >
        {children}
      </Link>
      <RelativeTime at={at} className="figures ml-auto text-dim text-sm" />
    </li>
  )
}
