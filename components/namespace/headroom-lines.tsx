'use client'

import { useTranslations } from 'next-intl'
import { figureRefusals } from '#domain/namespace/figure-refusals.ts'
import { headroomOf } from '#domain/namespace/headroom.ts'
import { figuresOfSize, type Size } from '#domain/namespace/size.ts'

/** What may run steadily so that a release still fits; nothing is said of figures that are none. */
export function HeadroomLines({ size }: { size: Size }) {
  const t = useTranslations('namespaces.headroom')
  const figures = figuresOfSize(size)
  if (figureRefusals(figures, 'size').length > 0) return null
  const { blueGreen, rolling } = headroomOf(figures)
  return (
    <div className="rounded-md bg-raised px-3 py-2 text-sm">
      <p className="font-medium">{t('title')}</p>
      <p>{t('blueGreen', { part: blueGreen.cpu, whole: figures.cpu, pods: blueGreen.pods })}</p>
      <p>{t('rolling', { part: rolling.cpu, whole: figures.cpu })}</p>
    </div>
  )
}
