'use client'

import { useTranslations } from 'next-intl'
import type { UseFormReturn } from 'react-hook-form'
import { LeaseField } from '#components/namespace/lease-field.tsx'
import { ChoiceField } from '#components/wizard/fields/choice-field.tsx'
import { SwitchField } from '#components/wizard/fields/switch-field.tsx'
import { podSecurityLevels } from '#domain/namespace/environment.ts'
import type { NamespaceRequestInput } from './schema.ts'

const changed = { shouldDirty: true, shouldTouch: true } as const

/** The mesh, what pods may be, who may connect, and until when. */
export function SafetyStep({ form }: { form: UseFormReturn<NamespaceRequestInput> }) {
  const t = useTranslations('wizards.namespace-request.fields')
  const words = useTranslations('namespaces')
  const level = form.watch('podSecurity')
  return (
    <div className="space-y-4">
      <SwitchField
        label={t('meshInjection')}
        hint={t('meshInjectionHint')}
        checked={form.watch('meshInjection')}
        onChange={(on) => form.setValue('meshInjection', on, changed)}
      />
      <SwitchField
        label={t('isolated')}
        hint={t('isolatedHint')}
        checked={form.watch('isolated')}
        onChange={(on) => form.setValue('isolated', on, changed)}
      />
      <ChoiceField
        form={form}
        name="podSecurity"
        label={t('podSecurity')}
        hint={words(`podSecurityMeans.${level}`)}
        className="max-w-80"
        choices={podSecurityLevels.map((value) => ({ value, label: words(`podSecurity.${value}`) }))}
      />
      <LeaseField
        label={t('leaseDays')}
        value={form.watch('leaseDays')}
        onChange={(days) => form.setValue('leaseDays', days, changed)}
      />
    </div>
  )
}
