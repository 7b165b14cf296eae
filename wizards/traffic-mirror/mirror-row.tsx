'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FigureField } from '#components/traffic/figure-field.tsx'
import { Button } from '#components/ui/button.tsx'
import { describedBy } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'
import type { ObservedHost } from '#domain/traffic/observed-host.ts'
import type { Mirror } from './schema.ts'

type MirrorRowProps = {
  readonly index: number
  readonly mirror: Mirror
  /** Whom the form can suggest. */
  readonly hosts: readonly ObservedHost[]
  onChange(mirror: Mirror): void
  onRemove(): void
}

/** One who gets copies: host, subset and percentage. */
export function MirrorRow({ index, mirror, hosts, onChange, onRemove }: MirrorRowProps) {
  const t = useTranslations('wizards.traffic-mirror.form')
  const [host, subset] = [`mirrors.${index}.host`, `mirrors.${index}.subset`]
  const subsets = hosts.flatMap((known) => known.subsets.map(({ name }) => name))
  return (
    <div className="flex flex-wrap items-start gap-4">
      <WizardField name={host} label={t('host')} className="min-w-48 flex-1">
        <Input
          id={host}
          list={`${host}-known`}
          autoComplete="off"
          spellCheck={false}
          value={mirror.host}
          aria-describedby={describedBy(host)}
          aria-invalid={useProblem(host) !== null}
          onChange={({ target }) => onChange({ ...mirror, host: target.value })}
        />
        <datalist id={`${host}-known`}>
          {hosts.map((known) => (
            <option key={known.host} value={known.host} />
          ))}
        </datalist>
      </WizardField>
      <WizardField name={subset} label={t('subset')} className="w-32">
        <Input
          id={subset}
          list={`${subset}-known`}
          autoComplete="off"
          value={mirror.subset ?? ''}
          aria-describedby={describedBy(subset)}
          aria-invalid={useProblem(subset) !== null}
          onChange={({ target }) => onChange({ ...mirror, subset: target.value === '' ? undefined : target.value })}
        />
        <datalist id={`${subset}-known`}>
          {[...new Set(subsets)].map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </WizardField>
      <FigureField
        name={`mirrors.${index}.percent`}
        label={t('percent')}
        unit="%"
        value={mirror.percent}
        onChange={(percent) => onChange({ ...mirror, percent })}
      />
      <Button
        type="button"
        size="icon"
        look="quiet"
        className="mt-6"
        aria-label={t('remove', { index: index + 1 })}
        onClick={onRemove}
      >
        <X aria-hidden />
      </Button>
    </div>
  )
}
