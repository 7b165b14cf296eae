'use client'

import { useTranslations } from 'next-intl'
import { RouteFields } from '#components/traffic/route-fields.tsx'
import { UntilField } from '#components/traffic/until-field.tsx'
import { Button } from '#components/ui/button.tsx'
import { SwitchField } from '#components/wizard/fields/switch-field.tsx'
import { freshMirror, type MirrorForm, touched } from './mirror-form.ts'
import { MirrorRow } from './mirror-row.tsx'
import type { MirrorObserved } from './observed.ts'

/** The route, who gets copies of its requests, how many, and until when. */
export function MirrorStep({ form, observed }: { form: MirrorForm; observed: MirrorObserved }) {
  const t = useTranslations('wizards.traffic-mirror.form')
  const input = form.watch()
  const setMirrors = (mirrors: typeof input.mirrors) => form.setValue('mirrors', mirrors, touched)
  return (
    <div className="space-y-5">
      <RouteFields
        choices={observed.choices}
        chosen={input}
        fits={({ destinations }) => destinations.length > 0}
        onChoose={(choice, route) => {
          form.setValue('namespace', choice?.namespace ?? '', touched)
          form.setValue('virtualService', choice?.name ?? '', touched)
          form.setValue('route', route?.key ?? '', touched)
        }}
      />
      <fieldset id="mirrors" tabIndex={-1} className="min-w-0 space-y-3 outline-offset-4">
        <legend className="mb-1 font-medium text-sm">{t('mirrors')}</legend>
        {input.mirrors.length === 0 && <p className="text-dim text-sm">{t('none')}</p>}
        {input.mirrors.map((mirror, index) => (
          <MirrorRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list.
            key={index}
            index={index}
            mirror={mirror}
            hosts={observed.hosts}
            onChange={(next) => setMirrors(input.mirrors.with(index, next))}
            onRemove={() => setMirrors(input.mirrors.toSpliced(index, 1))}
          />
        ))}
        <Button type="button" size="sm" onClick={() => setMirrors([...input.mirrors, freshMirror])}>
          {t('add')}
        </Button>
      </fieldset>
      <UntilField until={input.until} onChange={(until) => form.setValue('until', until, touched)} />
      <SwitchField
        label={t('keep')}
        hint={t('keep-hint')}
        checked={input.keep}
        onChange={(keep) => form.setValue('keep', keep, touched)}
      />
    </div>
  )
}
