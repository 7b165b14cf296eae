import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { NamespaceFacts } from '#domain/namespace/facts.ts'
import type { NamespaceDetail } from '#server/features/namespace/read-namespace.ts'
import { archiveHref } from './archive-href.ts'
import { wizardHref } from './wizard-href.ts'

/** Until when the namespace lives, what comes next, and what a deletion would take with it. */
export function LeaseCard({ detail, facts }: { detail: NamespaceDetail; facts: NamespaceFacts }) {
  const t = useTranslations('namespaces')
  const rests = facts.state === 'asleep' || facts.state === 'archived'
  return (
    <Card>
      <CardHeader
        title={t('detail.lease')}
        actions={
          detail.rights.renew && (
            <Button asChild size="sm" look={rests ? 'primary' : 'plain'}>
              <Link href={wizardHref('namespace-renew', { namespace: facts.name })}>
                {t(rests ? 'detail.wake' : 'detail.renew')}
              </Link>
            </Button>
          )
        }
      />
      <CardBody className="space-y-2 text-sm">
        <p>
          <LeaseEnd facts={facts} />
        </p>
        {detail.next !== null && (
          <p className="text-dim">
            {t.rich('detail.nextStep', {
              step: t(`detail.nextIs.${detail.next.step}`),
              when: () => <RelativeTime at={detail.next?.at ?? ''} />,
            })}
          </p>
        )}
        {facts.state === 'asleep' && <Notice tone="warn">{t('detail.asleep', { count: detail.sleeping })}</Notice>}
        {facts.state === 'archived' && !facts.adopted && (
          <Notice tone="warn">
            {t.rich('detail.archived', { when: () => <RelativeTime at={detail.next?.at ?? ''} /> })}
          </Notice>
        )}
        {facts.state === 'archived' && detail.rights.renew && (
          <p>
            <a href={archiveHref(facts.name)} download className="underline">
              {t('detail.downloadArchive')}
            </a>
          </p>
        )}
        {facts.adopted && <p className="text-dim">{t('detail.kept')}</p>}
        {detail.doomed.length > 0 && !facts.adopted && <DoomedVolumes doomed={detail.doomed} />}
      </CardBody>
    </Card>
  )
}

/** The end; before provisioning, the term that will begin then. */
function LeaseEnd({ facts }: { facts: NamespaceFacts }) {
  const t = useTranslations('namespaces')
  const { expiresAt, leaseDays } = facts
  if (expiresAt !== null) return t.rich('detail.ends', { when: () => <RelativeTime at={expiresAt} /> })
  return leaseDays === null ? t('detail.endless') : t('lease.days', { days: leaseDays })
}

function DoomedVolumes({ doomed }: Pick<NamespaceDetail, 'doomed'>) {
  const t = useTranslations('namespaces.detail')
  return (
    <Notice tone="warn">
      {t('volumes')}
      <ul className="figures mt-1">
        {doomed.map(({ claim, volume, capacity }) => (
          <li key={volume}>
            {claim} → {volume} {capacity}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
