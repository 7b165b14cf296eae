'use client'

import { useTranslations } from 'next-intl'
import type { UseFormReturn } from 'react-hook-form'
import { MembersField } from '#components/namespace/members-field.tsx'
import { SizeField } from '#components/namespace/size-field.tsx'
import { TeamField } from '#components/namespace/team-field.tsx'
import { ChoiceField } from '#components/wizard/fields/choice-field.tsx'
import { TextField } from '#components/wizard/fields/text-field.tsx'
import { WizardFrame } from '#components/wizard/wizard-frame.tsx'
import { environments } from '#domain/namespace/environment.ts'
import type { WizardProps } from '#wizards/contract.ts'
import type { NamespaceRequestObserved } from './observed.ts'
import { planNamespaceRequest } from './plan.ts'
import { SafetyStep } from './safety-step.tsx'
import { type NamespaceRequestInput, namespaceRequestSchema } from './schema.ts'

type Form = UseFormReturn<NamespaceRequestInput>
const changed = { shouldDirty: true, shouldTouch: true } as const

export function NamespaceRequestWizard({ cluster, observed, draft }: WizardProps<NamespaceRequestObserved>) {
  const t = useTranslations('wizards.namespace-request.steps')
  return (
    <WizardFrame
      id="namespace-request"
      cluster={cluster}
      schema={namespaceRequestSchema}
      plan={planNamespaceRequest}
      observed={observed}
      observedBy={['name']}
      draft={draft}
      defaults={defaultsFor(observed)}
      steps={[
        {
          id: 'purpose',
          title: t('purpose'),
          fields: ['name', 'displayName', 'purpose', 'team', 'environment'],
          render: (form) => <PurposeStep form={form} teams={Object.keys(observed.teams)} />,
        },
        {
          id: 'size',
          title: t('size'),
          fields: ['size'],
          render: (form) => (
            <SizeField
              value={form.watch('size')}
              onChange={(size) => form.setValue('size', size as NamespaceRequestInput['size'], changed)}
            />
          ),
        },
        {
          id: 'members',
          title: t('members'),
          fields: ['members'],
          render: (form) => <MembersStep form={form} observed={observed} />,
        },
        {
          id: 'safety',
          title: t('safety'),
          fields: ['meshInjection', 'podSecurity', 'isolated', 'leaseDays'],
          render: (form) => <SafetyStep form={form} />,
        },
      ]}
    />
  )
}

/** The requester is the admin, as he would be if nobody was named; the mesh where its pods will be let in. */
function defaultsFor({ requester, mesh }: NamespaceRequestObserved): NamespaceRequestInput {
  return {
    name: '',
    displayName: '',
    purpose: '',
    team: '',
    environment: 'dev',
    size: 'S',
    members: [{ user: requester.email, role: 'admin' }],
    meshInjection: mesh.installed && mesh.cni,
    podSecurity: 'restricted',
    isolated: true,
    leaseDays: 30,
  }
}

function PurposeStep({ form, teams }: { form: Form; teams: readonly string[] }) {
  const t = useTranslations('wizards.namespace-request.fields')
  const environment = useTranslations('namespaces.environment')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField form={form} name="name" label={t('name')} hint={t('nameHint')} placeholder="payments-dev" />
      <TextField form={form} name="displayName" label={t('displayName')} />
      <TextField
        form={form}
        name="purpose"
        label={t('purpose')}
        hint={t('purposeHint')}
        multiline
        className="sm:col-span-2"
      />
      <TeamField form={form} name="team" label={t('team')} hint={t('teamHint')} teams={teams} />
      <ChoiceField
        form={form}
        name="environment"
        label={t('environment')}
        choices={environments.map((value) => ({ value, label: environment(value) }))}
      />
    </div>
  )
}

function MembersStep({ form, observed }: { form: Form; observed: NamespaceRequestObserved }) {
  const t = useTranslations('namespaces.members')
  return (
    <MembersField
      value={form.watch('members')}
      users={observed.users}
      onChange={(members) => form.setValue('members', members, changed)}
      emptyHint={t('none')}
    />
  )
}
