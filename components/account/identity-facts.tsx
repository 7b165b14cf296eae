import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Viewer } from '#server/auth/viewer.ts'

/** Who one is to the panel and to the cluster; what one needs to write a RoleBinding. */
export async function IdentityFacts({ viewer }: { viewer: Viewer }) {
  const [t, shell] = await Promise.all([getTranslations('account'), getTranslations('shell')])
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[max-content_1fr]">
      <Fact name={t('fact.name')}>{viewer.name}</Fact>
      <Fact name={t('fact.email')}>{viewer.email}</Fact>
      <Fact name={t('fact.role')}>{shell(`roles.${viewer.role}`)}</Fact>
      <Fact name={t('fact.kubernetesUser')}>
        <code className="break-all font-mono">{viewer.kubernetes.user}</code>
      </Fact>
      <Fact name={t('fact.kubernetesGroups')}>
        <code className="break-all font-mono">{viewer.kubernetes.groups.join(', ')}</code>
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="sm:contents">
      <dt className="text-dim">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
