import { getTranslations } from 'next-intl/server'
import { BrowserMessages } from '#components/i18n/browser-messages.tsx'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card } from '#components/ui/card.tsx'
import { Table, TableBody, TableHead, TableHeader } from '#components/ui/table.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listPeople } from '#server/features/user/list-people.ts'
import { PersonRow } from './person-row.tsx'

/** Everybody with an account; shown to administrators. */
export async function PeopleView() {
  const t = await getTranslations('account.people')
  const loaded = await attempt(async () => {
    const viewer = await requireViewer()
    return { viewer, people: await listPeople(viewer) }
  })
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  const { viewer, people } = loaded.data
  if (!people.ok) return <FailedInPlace code={people.code} message={people.message} />
  return (
    <BrowserMessages areas={['ui', 'account', 'errors', 'shell']}>
      <Card>
        <Table label={t('title')}>
          <TableHead className="hidden @2xl:table-header-group">
            <tr>
              {(['person', 'role', 'groups', 'locked'] as const).map((column) => (
                <TableHeader key={column}>{t(`column.${column}`)}</TableHeader>
              ))}
              <TableHeader>
                <span className="sr-only">{t('column.actions')}</span>
              </TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {people.data.map((person) => (
              <PersonRow key={person.id} person={person} own={person.id === viewer.id} />
            ))}
          </TableBody>
        </Table>
      </Card>
    </BrowserMessages>
  )
}
