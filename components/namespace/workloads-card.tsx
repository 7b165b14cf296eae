import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { countWorkloads } from '#server/features/namespace/namespace-workloads.ts'

/** How much runs in a namespace, with the way to the lists. */
export async function WorkloadsCard({ cluster, name }: { cluster: string; name: string }) {
  const t = await getTranslations('namespaces.detail')
  const loaded = await attempt(async () => countWorkloads(await requireViewer(), cluster, name))
  return (
    <Card>
      <CardHeader title={t('workloads')} />
      {loaded.ok ? (
        <ul className="divide-y">
          {loaded.data.map(({ kind, count }) => (
            <li key={kind} className="relative flex px-3 py-1.5 text-sm hover:bg-raised">
              <Link
                href={`/${kind === 'Pod' ? 'pods' : 'workloads'}?namespace=${encodeURIComponent(name)}`}
                title={t('workloadsHint')}
                className="flex-1 after:absolute after:inset-0"
              >
                {kind}
              </Link>
              <span className="figures">{count}</span>
            </li>
          ))}
        </ul>
      ) : (
        <FailedInPlace code={loaded.code} message={loaded.message} />
      )}
    </Card>
  )
}
