'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { MembersField } from '#components/namespace/members-field.tsx'
import { TextField } from '#components/wizard/fields/text-field.tsx'
import { WizardFrame } from '#components/wizard/wizard-frame.tsx'
import type { Member } from '#domain/namespace/member.ts'
import type { WizardProps } from '#wizards/contract.ts'
import { membersToLoad } from './members-to-load.ts'
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
  const words = useTranslations('namespaces.members')
  const [namespace, members] = form.watch(['namespace', 'members'])
  const toLoad = membersToLoad(namespace, members, observed.facts)
  useLoadedMembers(form, namespace, toLoad)
  const isKnown = observed.facts !== null && observed.facts.name === namespace
  return (
    <div className="space-y-4">
      <TextField
        form={form}
        name="namespace"
        label={t('namespace')}
        className="max-w-80"
        onChange={() => form.setValue('members', [])}
      />
      {isKnown ? (
        <MembersField
          value={members}
          users={observed.users}
          onChange={(changed) => form.setValue('members', changed, { shouldDirty: true, shouldTouch: true })}
        />
      ) : (
        <p className="text-dim text-sm">{words('chooseNamespace')}</p>
      )}
    </div>
  )
}

/** Puts the members of a namespace into the list, once for each namespace: who removes all of them may do so. */
function useLoadedMembers(form: UseFormReturn<NamespaceMembersInput>, namespace: string, toLoad: Member[] | null) {
  const loaded = useRef<string>(undefined)
  useEffect(() => {
    if (toLoad === null || loaded.current === namespace) return
    loaded.current = namespace
    form.setValue('members', toLoad)
  }, [form, namespace, toLoad])
}
