'use client'

import { useTranslations } from 'next-intl'
import { describedBy } from '#components/ui/field.tsx'
import { Input, Textarea } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { useProblem, WizardField } from '#components/wizard/wizard-problems.tsx'
import type { ReleaseObserved, WorkloadChoice } from '#domain/release/input/release-observed.ts'
import { EnvironmentField } from './environment-field.tsx'
import { type ReleaseForm, touched } from './release-form.ts'
import { ResourcesField } from './resources-field.tsx'

/** What is released, and what is different in the new version. */
export function ChangeStep({ form, observed }: { form: ReleaseForm; observed: ReleaseObserved }) {
  const t = useTranslations('releases.input.form')
  const change = form.watch('change')
  const wholeTemplate = change.template !== undefined
  return (
    <div className="space-y-4">
      <WorkloadField form={form} choices={observed.choices} />
      {!wholeTemplate && (
        <>
          <ImageField form={form} current={currentImages(observed)} />
          <EnvironmentField form={form} />
          <ResourcesField form={form} />
        </>
      )}
      <details open={wholeTemplate} className="rounded-md border">
        <summary className="cursor-pointer px-3 py-2 text-sm">{t('template')}</summary>
        <WizardField name="change.template" label={t('template-label')} hint={t('template-hint')} className="p-3">
          <Textarea
            id="change.template"
            rows={12}
            spellCheck={false}
            className="font-mono"
            aria-describedby={describedBy('change.template')}
            aria-invalid={useProblem('change.template') !== null}
            value={change.template ?? ''}
            onChange={({ target }) =>
              form.setValue('change', target.value === '' ? {} : { template: target.value }, touched)
            }
          />
        </WizardField>
      </details>
    </div>
  )
}

function WorkloadField({ form, choices }: { form: ReleaseForm; choices: readonly WorkloadChoice[] }) {
  const t = useTranslations('releases.input.form')
  const [namespace, workload] = form.watch(['namespace', 'workload'])
  const key = keyOf({ namespace, ...workload })
  const isListed = choices.some((choice) => keyOf(choice) === key)
  return (
    <WizardField name="workload" label={t('workload')} hint={choices.length === 0 ? t('no-workloads') : undefined}>
      <Select
        id="workload"
        value={workload.name === '' ? '' : key}
        aria-describedby={describedBy('workload')}
        aria-invalid={useProblem('workload') !== null}
        onChange={({ target }) => {
          const choice = choices.find((candidate) => keyOf(candidate) === target.value)
          if (choice === undefined) return
          form.setValue('namespace', choice.namespace, touched)
          form.setValue('workload', { kind: choice.kind, name: choice.name }, touched)
        }}
      >
        <option value="" disabled />
        {!isListed && workload.name !== '' && <option value={key}>{key}</option>}
        {choices.map((choice) => (
          <option key={keyOf(choice)} value={keyOf(choice)}>
            {choice.namespace}/{choice.name} · {choice.kind} · {choice.images.join(', ')}
          </option>
        ))}
      </Select>
    </WizardField>
  )
}

function ImageField({ form, current }: { form: ReleaseForm; current: readonly string[] }) {
  const t = useTranslations('releases.input.form')
  const change = form.watch('change')
  return (
    <WizardField
      name="change.image"
      label={t('image')}
      hint={current.length === 0 ? undefined : t('image-now', { images: current.join(', ') })}
    >
      <Input
        id="change.image"
        className="font-mono"
        placeholder={current[0]}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={describedBy('change.image')}
        aria-invalid={useProblem('change.image') !== null}
        value={change.image ?? ''}
        onChange={({ target }) => {
          const { image: _before, ...rest } = change
          const image = target.value.trim()
          form.setValue('change', image === '' ? rest : { ...rest, image }, touched)
        }}
      />
    </WizardField>
  )
}

function currentImages({ target, choices }: ReleaseObserved): readonly string[] {
  if (target === null) return []
  const meant = keyOf({ namespace: target.namespace, ...target.workload })
  return choices.find((choice) => keyOf(choice) === meant)?.images ?? []
}

function keyOf({ namespace, kind, name }: Pick<WorkloadChoice, 'namespace' | 'kind' | 'name'>): string {
  return `${namespace}/${kind}/${name}`
}
