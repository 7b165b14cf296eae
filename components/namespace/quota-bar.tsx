import { useTranslations } from 'next-intl'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { Quantity, quantityWords } from '#components/ui/quantity.tsx'
import { percentOf, quantity } from '#domain/kube/quantity.ts'
import type { Figure } from '#domain/namespace/figures.ts'

/** From here on a release of what runs may no longer fit beside it. */
const fullPercent = 90

/** One figure of a quota: how much of it is used. */
export function QuotaBar({ figure, used, hard }: { figure: Figure; used: string; hard: string }) {
  const t = useTranslations('namespaces')
  const percent = percentOf(quantity(used), quantity(hard))
  const words = t('detail.use', { used: quantityWords(used, figure), hard: quantityWords(hard, figure) })
  return (
    <div className="grid grid-cols-[7rem_minmax(0,1fr)_auto] items-center gap-3 text-sm">
      <span>{t(`figure.${figure}`)}</span>
      <ProgressBar
        label={`${t(`figure.${figure}`)}: ${words}`}
        percent={percent}
        tone={percent >= fullPercent ? 'warn' : 'ok'}
      />
      <span className="figures text-right">
        <Quantity value={used} resource={figure} /> / <Quantity value={hard} resource={figure} />
      </span>
    </div>
  )
}
