import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import type { NamespaceFacts } from '#domain/namespace/facts.ts'
import { wizardHref } from './wizard-href.ts'

/** Who may do what in the namespace. */
export function MembersCard({ facts, mayChange }: { facts: NamespaceFacts; mayChange: boolean }) {
  const t = useTranslations('namespaces')
  return (
    <Card>
      <CardHeader
        title={t('members.title')}
        detail={facts.members.length}
        actions={
          mayChange && (
            <Button asChild size="sm">
              <Link href={wizardHref('namespace-members', { namespace: facts.name })}>{t('members.change')}</Link>
            </Button>
          )
        }
      />
      <ul className="divide-y">
        {facts.members.map((member) => (
          <li key={member.user} className="flex items-center gap-3 px-3 py-1.5 text-sm">
            <span className="min-w-0 flex-1 truncate">{member.user}</span>
            <span className="text-dim" title={t(`roleMeans.${member.role}`)}>
              {t(`role.${member.role}`)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
