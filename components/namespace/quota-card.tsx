import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import type { NamespaceFacts } from '#domain/namespace/facts.ts'
import { type Figures, figureNames } from '#domain/namespace/figures.ts'
import { HeadroomLines } from './headroom-lines.tsx'
import { QuotaBar } from './quota-bar.tsx'
import { wizardHref } from './wizard-href.ts'

type QuotaCardProps = { readonly facts: NamespaceFacts; readonly used: Partial<Figures>; readonly mayResize: boolean }

/** What a namespace uses of what it was promised, and what that leaves for releases. */
export function QuotaCard({ facts, used, mayResize }: QuotaCardProps) {
  const t = useTranslations('namespaces')
  const counted = figureNames.some((figure) => used[figure] !== undefined)
  return (
    <Card>
      <CardHeader
        title={t('detail.quota')}
        detail={facts.size === 'custom' ? t('size.custom') : facts.size}
        actions={
          mayResize && (
            <Button asChild size="sm">
              <Link href={wizardHref('namespace-resize', { namespace: facts.name })}>{t('detail.resize')}</Link>
            </Button>
          )
        }
      />
      <CardBody className="space-y-2">
        {counted ? (
          figureNames.map((figure) => (
            <QuotaBar key={figure} figure={figure} used={used[figure] ?? '0'} hard={facts.quota[figure]} />
          ))
        ) : (
          <p className="text-dim text-sm">{t('detail.noQuota')}</p>
        )}
        <HeadroomLines size={facts.quota} />
      </CardBody>
    </Card>
  )
}
