import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import type { NamespaceFacts } from '#domain/namespace/facts.ts'

/** Whose the namespace is, what for, and how it is kept. */
export function AboutCard({ facts }: { facts: NamespaceFacts }) {
  const t = useTranslations('namespaces')
  const lines = [
    ['team', facts.team],
    ['environment', t(`environment.${facts.environment as 'dev'}`)],
    ['purpose', facts.purpose],
    ['requestedBy', facts.requestedBy],
  ] as const
  return (
    <Card>
      <CardHeader title={t('detail.about')} />
      <CardBody className="space-y-3 text-sm">
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-1">
          {lines.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-dim">{t(`detail.${label}`)}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="flex flex-wrap gap-2">
          <Badge title={t(`podSecurityMeans.${facts.podSecurity as 'baseline'}`)}>
            {t(`podSecurity.${facts.podSecurity as 'baseline'}`)}
          </Badge>
          {facts.meshInjection && <Badge>{t('detail.meshOn')}</Badge>}
          {facts.isolated && <Badge>{t('detail.isolated')}</Badge>}
          {facts.adopted && <Badge>{t('detail.adopted')}</Badge>}
        </p>
      </CardBody>
    </Card>
  )
}
