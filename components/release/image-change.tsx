'use client'

import { useTranslations } from 'next-intl'
import type { ReleaseDto } from '#server/features/release/release-dto.ts'

/** What is replaced by what, each container on a line; the registry in full on hover. */
export function ImageChange({ images }: Pick<ReleaseDto, 'images'>) {
  const t = useTranslations('releases.cockpit')
  if (images.length === 0) return <span className="text-dim">{t('sameImages')}</span>
  return (
    <ul className="min-w-0 font-mono text-[0.8rem]">
      {images.map(({ container, from, to }) => (
        <li key={container} className="break-all" title={t('imageChange', imageValues(container, from, to))}>
          <span className="sr-only">{t('imageChange', imageValues(container, from, to))}</span>
          <span aria-hidden>
            <span className="text-dim">{from === null ? t('none') : shortImage(from)}</span> →{' '}
            {to === null ? t('none') : shortImage(to)}
          </span>
        </li>
      ))}
    </ul>
  )
}

function imageValues(container: string, from: string | null, to: string | null) {
  return { container, from: from ?? '–', to: to ?? '–' }
}

/** `registry/team/shop:v2` is `shop:v2`. */
export function shortImage(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1)
}
