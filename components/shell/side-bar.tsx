'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cn } from '#components/ui/class-names.ts'
import { destinationGroups, destinationOf } from './destinations.ts'
import { Mark } from './mark.tsx'

/**
 * A list is fetched when somebody points at its entry, and so is mostly there when he clicks.
 *
 * `waiting`: how many requests wait for this viewer; said at the entry, because it is why he came.
 */
export function SideBar({ waiting, onGo }: { waiting: number; onGo?: () => void }) {
  const t = useTranslations('shell')
  const here = destinationOf(usePathname())?.id
  const [near, setNear] = useState('')
  return (
    <div className="flex h-full flex-col bg-hull text-hull-ink">
      <nav aria-label={t('navigation')} className="flex-1 space-y-4 overflow-y-auto px-2 pb-4">
        <Link
          href="/"
          prefetch={false}
          onClick={onGo}
          className="mb-1 flex h-12 items-center gap-2.5 px-2 font-semibold focus-visible:outline-hull-ink"
        >
          <Mark className="size-5" />
          Pilothouse
        </Link>
        {destinationGroups.map((group) => (
          <div key={group.id}>
            <p className="px-2 pb-1 font-medium text-2xs text-hull-dim">{t(`group.${group.id}`)}</p>
            <ul>
              {group.destinations.map(({ id, href, icon: Icon, live }) => (
                <li key={id}>
                  <Link
                    href={href}
                    prefetch={live === true && id === near}
                    onPointerEnter={() => setNear(id)}
                    onFocus={() => setNear(id)}
                    onClick={onGo}
                    aria-current={id === here ? 'page' : undefined}
                    className={cn(
                      'flex h-8 items-center gap-2.5 rounded-md px-2 text-hull-dim text-sm hover:bg-hull-raised hover:text-hull-ink focus-visible:outline-hull-ink',
                      id === here && 'bg-hull-raised font-medium text-hull-ink',
                    )}
                  >
                    <Icon aria-hidden className="size-4" />
                    {t(`to.${id}`)}
                    {id === 'requests' && waiting > 0 && (
                      <span className="figures ml-auto rounded-sm bg-warn-fill px-1.5 text-2xs text-black">
                        {waiting}
                        <span className="sr-only"> {t('waiting')}</span>
                      </span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
    </div>
  )
}
