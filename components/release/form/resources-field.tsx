'use client'

import { useTranslations } from 'next-intl'
import { Input } from '#components/ui/input.tsx'
import { WizardField } from '#components/wizard/wizard-problems.tsx'
import { type ReleaseForm, touched } from './release-form.ts'

const figures = [
  ['requests', 'cpu', '100m'],
  ['requests', 'memory', '128Mi'],
  ['limits', 'cpu', ''],
  ['limits', 'memory', '256Mi'],
] as const

/** Requests and limits of the new version; what is left empty stays as it is. */
export function ResourcesField({ form }: { form: ReleaseForm }) {
  const t = useTranslations('releases.input.form')
  return (
    <details className="rounded-md border">
      <summary className="cursor-pointer px-3 py-2 text-sm">{t('resources')}</summary>
      <div className="grid gap-3 p-3 sm:grid-cols-4">
        {figures.map(([side, resource, example]) => (
          <Figure key={`${side} ${resource}`} form={form} side={side} resource={resource} example={example} />
        ))}
      </div>
    </details>
  )
}

type FigureProps = {
  readonly form: ReleaseForm
  readonly side: 'requests' | 'limits'
  readonly resource: 'cpu' | 'memory'
  readonly example: string
}

function Figure({ form, side, resource, example }: FigureProps) {
  const t = useTranslations('releases.input.form')
  const change = form.watch('change')
  const path = `change.resources.${side}.${resource}`

  function write(text: string) {
    const { resources, ...rest } = change
    const { [resource]: _before, ...others } = resources?.[side] ?? {}
    const figuresOfSide = text === '' ? others : { ...others, [resource]: text }
    const sides = { ...resources, [side]: figuresOfSide }
    const filled = Object.fromEntries(
      Object.entries(sides).filter(([, values]) => Object.keys(values ?? {}).length > 0),
    )
    form.setValue('change', Object.keys(filled).length === 0 ? rest : { ...rest, resources: filled }, touched)
  }

  return (
    <WizardField name={path} label={t(`${side}-${resource}`)}>
      <Input
        id={path}
        placeholder={example}
        autoComplete="off"
        spellCheck={false}
        value={change.resources?.[side]?.[resource] ?? ''}
        onChange={({ target }) => write(target.value.trim())}
      />
    </WizardField>
  )
}
