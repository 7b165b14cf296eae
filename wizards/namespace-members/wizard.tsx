'use client'

import { useTranslations } from 'next-intl'
import type { UseFormReturn } from 'react-hook-form'
import { MembersField } from '#components/namespace/members-field.tsx'
import { TextField } from '#components/namespace/text-field.tsx'
import { WizardFrame } from '#components/wizard/wizard-frame.tsx'
import type { WizardProps } from '#wizards/contract.ts'
import type { NamespaceMembersObserved } from './observed.ts'
import { planNamespaceMembers } from './plan.ts'
import { type NamespaceMembersInput, namespaceMembersSchema } from './schema.ts'

export function NamespaceMembersWizard({ cluster, observed, draft }: WizardProps<NamespaceMembersObserved>) {
  const t = useTranslations('wizards.namespace-members.steps')
  return (
    <WizardFrame
      id="namespace-members"
      cluster={cluster}
      schema={namespaceMembersSchema}
      plan={planNamespaceMembers}
      observed={observed}
      observedBy={['namespace']}
      draft={draft}
      defaults={{ namespace: '', members: [...(observed.facts?.members ?? [])] } satisfies NamespaceMembersInput}
      steps={[
        {
          id: 'members',
          title: t('members'),
          fields: ['namespace', 'members'],
          render: (form) => <MembersStep form={form} observed={observed} />,
        },
      ]}
    />
  )
}

function MembersStep({
  form,
  observed,
}: {
  form: UseFormReturn<NamespaceMembersInput>
  observed: NamespaceMembersObserved
}) {
  const t = useTranslations('wizards.namespace-members.fields')
  return (
    <div className="space-y-4">
      <TextField form={form} name="namespace" label={t('namespace')} className="max-w-80" />
      <MembersField
        value={form.watch('members')}
        users={observed.users}
        onChange={(members) => form.setValue('members', members, { shouldDirty: true, shouldTouch: true })}
      />
    </div>
  )
}
