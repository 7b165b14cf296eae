'use client'

import { useTranslations } from 'next-intl'
import type { Unchecked } from '#domain/traffic/findings/traffic-state.ts'

/** Questions that stayed open, because the viewer may not read what would answer them. */
export function UncheckedList({ unchecked }: { unchecked: readonly Unchecked[] }) {
  const t = useTranslations('findings')
  if (unchecked.length === 0) return null
  return (
    <details className="border-t px-3 py-2 text-dim text-sm">
      <summary className="cursor-pointer">{t('unchecked.title')}</summary>
      <ul className="mt-1 list-disc space-y-1 pl-5">
        {unchecked.map(({ code, what, namespace, objects }) => {
          const title = t(`${code}.title`)
          return (
            <li key={`${code} ${what} ${namespace ?? ''}`}>
              {what === 'metrics'
                ? t('unchecked.metrics', { title, objects })
                : t('unchecked.line', { title, objects, what, namespace: namespace ?? 'everywhere' })}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
