'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { Plan } from '#domain/plan/operation.ts'
import { asApiCall, asDeepLink, planAsYaml } from './plan-export.ts'
import { useChangedOperation } from './wizard-actions.tsx'

type PlanCopiesProps = {
  readonly wizard: string
  readonly cluster: string
  readonly input: unknown
  readonly plan: Plan | null
  /** The digest of the reviewed plan: then the copied call applies exactly that one. */
  readonly seen?: string
}

/** The same decision for a repository, a pipeline or a colleague. */
export function PlanCopies({ wizard, cluster, input, plan, seen }: PlanCopiesProps) {
  const t = useTranslations('wizard')
  const changes = useChangedOperation()
  const subject = () => ({ origin: window.location.origin, wizard, cluster, input, changes })
  return (
    <div className="flex flex-wrap">
      {plan !== null && (
        <CopyButton text={async () => planAsYaml(plan, (await import('yaml')).stringify)} label={t('copyAsYaml')}>
          {t('copyYaml')}
        </CopyButton>
      )}
      <CopyButton text={() => asApiCall(subject(), seen)} label={t('copyAsApiCall')}>
        {t('copyApiCall')}
      </CopyButton>
      <CopyButton text={() => asDeepLink(subject())} label={t('copyAsLink')}>
        {t('copyLink')}
      </CopyButton>
    </div>
  )
}
