import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listRules } from '#server/features/namespace/approval-rules.ts'
import { listTeamQuotas } from '#server/features/namespace/team-quotas.ts'
import { RuleForm } from './rule-form.tsx'
import { TeamQuotaForm } from './team-quota-form.tsx'

/** What is granted without a person, and what teams may have; for administrators. */
export async function RulesView({ cluster }: { cluster: string }) {
  const t = await getTranslations('namespaces.rules')
  const loaded = await attempt(async () => {
    const viewer = await requireViewer()
    return { rules: await listRules(viewer), teams: await listTeamQuotas(viewer, cluster) }
  })
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  const { rules, teams } = loaded.data
  if (!rules.ok) return <FailedInPlace code={rules.code} message={rules.message} />
  if (!teams.ok) return <FailedInPlace code={teams.code} message={teams.message} />
  return (
    <div className="space-y-4">
      <Card>
        <CardHeader title={t('rules')} detail={rules.data.length} />
        <p className="px-3 pt-3 text-dim text-sm">{rules.data.length === 0 ? t('none') : t('rulesHint')}</p>
        <div className="divide-y">
          {rules.data.map((rule) => (
            <RuleForm key={rule.id} rule={rule} />
          ))}
          <RuleForm rule={null} />
        </div>
      </Card>
      <Card>
        <CardHeader title={t('teamQuotas')} />
        <p className="px-3 pt-3 text-dim text-sm">{t('teamQuotasHint')}</p>
        <div className="divide-y">
          {Object.entries(teams.data).map(([team, budget]) => (
            <TeamQuotaForm key={team} team={team} budget={budget} />
          ))}
          <TeamQuotaForm team={null} budget={null} />
        </div>
      </Card>
    </div>
  )
}
