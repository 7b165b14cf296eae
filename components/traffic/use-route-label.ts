'use client'

import { useTranslations } from 'next-intl'

/** How a route is called: its name, or its place counted from 0 where it has none. */
export function useRouteLabel(): (key: string | number) => string {
  const t = useTranslations('traffic')
  return (key) => (typeof key === 'number' ? t('routeIndex', { index: key }) : key)
}
