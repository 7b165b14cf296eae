import { getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listArchives } from '#server/features/namespace/read-archive.ts'
import { archiveHref } from './archive-href.ts'

/** Manifests of namespaces whose lease has ended, to be made again from; nothing where there are none. */
export async function ArchivesCard({ cluster }: { cluster: string }) {
  const [t, archives] = await Promise.all([
    getTranslations('namespaces.archives'),
    listArchives(await requireViewer(), cluster),
  ])
  if (archives.length === 0) return null
  return (
    <Card className="mt-4">
      <CardHeader title={t('title')} detail={archives.length} />
      <p className="px-3 pt-2 text-dim text-sm">{t('hint')}</p>
      <ul className="divide-y">
        {archives.map(({ id, name, at, deleted }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 px-3 py-1.5 text-sm">
            <a href={archiveHref(name)} download className="min-w-0 flex-1 truncate font-mono underline">
              {name}.yaml
            </a>
            {deleted && <span className="text-dim">{t('deleted')}</span>}
            <RelativeTime at={at} className="figures text-dim" />
          </li>
        ))}
      </ul>
    </Card>
  )
}
