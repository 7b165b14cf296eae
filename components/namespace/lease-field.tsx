'use client'

import { useTranslations } from 'next-intl'
import { describedBy } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { WizardField } from '#components/wizard/wizard-problems.tsx'
import { type LeaseDays, leaseChoices } from '#domain/namespace/environment.ts'

type LeaseFieldProps = {
  readonly label: string
  readonly value: LeaseDays
  readonly onChange: (days: LeaseDays) => void
}

const noEnd = 'none'

/** How long a namespace lives until it is renewed. Its path in the input is `leaseDays`. */
export function LeaseField({ label, value, onChange }: LeaseFieldProps) {
  const t = useTranslations('namespaces.lease')
  return (
    <WizardField name="leaseDays" label={label} hint={t('hint')}>
      <Select
        id="leaseDays"
        className="max-w-56"
        aria-describedby={describedBy('leaseDays')}
        value={value ?? noEnd}
        onChange={(event) => onChange(leaseChoices.find((days) => String(days) === event.target.value) ?? null)}
      >
        {leaseChoices.map((days) => (
          <option key={days} value={days}>
            {t('days', { days })}
          </option>
        ))}
        <option value={noEnd}>{t('none')}</option>
      </Select>
    </WizardField>
  )
}
