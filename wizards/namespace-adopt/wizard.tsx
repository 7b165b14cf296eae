'use client'

import { useTranslations } from 'next-intl'
import type { UseFormReturn } from 'react-hook-form'
import { LeaseField } from '#components/namespace/lease-field.tsx'
import { MembersField } from '#components/namespace/members-field.tsx'
import { SizeField } from '#components/namespace/size-field.tsx'
import { TeamField } from '#components/namespace/team-field.tsx'
import { useFiguresLine } from '#components/namespace/use-figures-line.ts'
import { ChoiceField } from '#components/wizard/fields/choice-field.tsx'
import { SwitchField } from '#components/wizard/fields/switch-field.tsx'
import { TextField } from '#components/wizard/fields/text-field.tsx'
import { WizardFrame } from '#components/wizard/wizard-frame.tsx'
import { environments } from '#domain/namespace/environment.ts'
import type { WizardProps } from '#wizards/contract.ts'
import type { NamespaceAdoptObserved } from './observed.ts'
import { planNamespaceAdopt } from './plan.ts'
import { type NamespaceAdoptInput, namespaceAdoptSchema } from './schema.ts'

type StepProps = { readonly form: UseFormReturn<NamespaceAdoptInput>; readonly observed: NamespaceAdoptObserved }
const changed = { shouldDirty: true, shouldTouch: true } as const

const defaults: NamespaceAdoptInput = {
  namespace: '',
  displayName: '',
  purpose: '',
  team: '',
  environment: 'dev',
  size: 'S',
  members: [{ user: '', role: 'admin' }],
  isolated: false,
  leaseDays: null,
}

export function NamespaceAdoptWizard({ cluster, observed, draft }: WizardProps<NamespaceAdoptObserved>) {
  const t = useTranslations('wizards.namespace-adopt.steps')
  return (
    <WizardFrame
      id="namespace-adopt"
      cluster={cluster}
      schema={namespaceAdoptSchema}
      plan={planNamespaceAdopt}
      observed={observed}
      observedBy={['namespace']}
      draft={draft}
      defaults={defaults}
      steps={[
        {
          id: 'owner',
          title: t('owner'),
          fields: ['namespace', 'displayName', 'purpose', 'team', 'environment'],
          render: (form) => <OwnerStep form={form} observed={observed} />,
        },
        {
          id: 'size',
          title: t('size'),
          fields: ['size'],
          render: (form) => <SizeStep form={form} observed={observed} />,
        },
        {
          id: 'members',
          title: t('members'),
          fields: ['members', 'isolated', 'leaseDays'],
          render: (form) => <MembersStep form={form} observed={observed} />,
        },
      ]}
    />
  )
}

function OwnerStep({ form, observed }: StepProps) {
  const t = useTranslations('wizards.namespace-adopt.fields')
  const environment = useTranslations('namespaces.environment')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField form={form} name="namespace" label={t('namespace')} />
      <TextField form={form} name="displayName" label={t('displayName')} />
      <TextField form={form} name="purpose" label={t('purpose')} multiline className="sm:col-span-2" />
      <TeamField form={form} name="team" label={t('team')} teams={Object.keys(observed.teams)} />
      <ChoiceField
        form={form}
        name="environment"
        label={t('environment')}
        choices={environments.map((value) => ({ value, label: environment(value) }))}
      />
    </div>
  )
}

function SizeStep({ form, observed }: StepProps) {
  const t = useTranslations('wizards.namespace-adopt.fields')
  const say = useFiguresLine()
  return (
    <div className="space-y-4">
      {observed.live !== null && (
        <p className="figures text-sm">
          <span className="font-medium">{t('used')}</span>: {say(observed.live.used)}
        </p>
      )}
      <SizeField
        value={form.watch('size')}
        onChange={(size) => form.setValue('size', size as NamespaceAdoptInput['size'], changed)}
      />
    </div>
  )
}

function MembersStep({ form, observed }: StepProps) {
  const t = useTranslations('wizards.namespace-adopt.fields')
  return (
    <div className="space-y-4">
      <MembersField
        value={form.watch('members')}
        users={observed.users}
        onChange={(members) => form.setValue('members', members, changed)}
      />
      <SwitchField
        label={t('isolated')}
        hint={t('isolatedHint')}
        checked={form.watch('isolated')}
        onChange={(on) => form.setValue('isolated', on, changed)}
      />
      <LeaseField
        label={t('leaseDays')}
        value={form.watch('leaseDays')}
        onChange={(days) => form.setValue('leaseDays', days, changed)}
      />
    </div>
  )
}
