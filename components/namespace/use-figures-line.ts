'use client'

import { useTranslations } from 'next-intl'
import { type Figures, figureNames } from '#domain/namespace/figures.ts'

/** Says figures in one line, those that are there: `CPU 2 · Memory 4Gi`. */
export function useFiguresLine(): (figures: Partial<Figures>) => string {
  const t = useTranslations('namespaces.figure')
  return (figures) =>
    figureNames
      .flatMap((figure) => (figures[figure] === undefined ? [] : [`${t(figure)} ${figures[figure]}`]))
      .join(' · ')
}
