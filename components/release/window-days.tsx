'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { Input } from '#components/ui/input.tsx'
import { Label } from '#components/ui/label.tsx'

/** Monday is 1, as in ISO 8601. */
const days = [1, 2, 3, 4, 5, 6, 7] as const

/** Which days of the week, and which of their hours (UTC); no day is every moment between the two times. */
export function WindowDays() {
  const t = useTranslations('releases.cockpit.rules')
  const prefix = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-sm">{t('days')}</legend>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        {days.map((day) => (
          <label key={day} className="inline-flex items-center gap-1.5">
            <input type="checkbox" name="day" value={day} className="size-4 accent-accent" />
            {t(`day.${day}`)}
          </label>
        ))}
        <span className="inline-flex items-center gap-2">
          <Label htmlFor={`${prefix}from`}>{t('hourFrom')}</Label>
          <Input id={`${prefix}from`} name="hourFrom" type="time" defaultValue="09:00" className="w-28" />
          <Label htmlFor={`${prefix}to`}>{t('hourTo')}</Label>
          <Input id={`${prefix}to`} name="hourTo" type="time" defaultValue="16:00" className="w-28" />
          <span className="text-dim">UTC</span>
        </span>
      </div>
      <p className="mt-1 text-dim text-sm">{t('daysHint')}</p>
    </fieldset>
  )
}
