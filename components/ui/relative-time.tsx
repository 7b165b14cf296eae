'use client'

import { useLocale } from 'next-intl'
import { useEffect, useState } from 'react'
import { exactTime, relativeTime, secondsUntilChange } from './time-words.ts'

/** How long ago or until, kept current; the exact time with its zone is on hover. `at` is RFC 3339. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const locale = useLocale()
  const then = Date.parse(at)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), secondsUntilChange(then, now) * 1000)
    return () => clearTimeout(timer)
  }, [then, now])
  if (Number.isNaN(then)) return <span className={className}>{at}</span>
  return (
    <time dateTime={at} title={exactTime(then, locale)} className={className} suppressHydrationWarning>
      {relativeTime(then, now, locale)}
    </time>
  )
}
