import { getTranslations } from 'next-intl/server'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listWebhookOrigins } from '#server/features/release/analysis/webhook-origins.ts'
import { listWindows } from '#server/features/release/windows/list-windows.ts'
import { OriginsForm } from './origins-form.tsx'
import { WindowForm } from './window-form.tsx'
import { WindowLine } from './window-line.tsx'

/** When releases may start, and which addresses their webhooks may ask; administrators change both. */
export async function ReleaseRules({ cluster }: { cluster: string }) {
  const t = await getTranslations('releases.cockpit.rules')
  const loaded = await attempt(async () => {
    const viewer = await requireViewer()
    const [windows, origins] = await Promise.all([listWindows(viewer, cluster), listWebhookOrigins(viewer)])
    return { windows, origins }
  })
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  const { windows, origins } = loaded.data
  // The page of rules is for administrators, and says so to others above.
  if (!origins.ok) return null
  return (
    <div className="mt-4 space-y-4">
      <Card>
        <CardHeader title={t('windows')} detail={windows.length} />
        <p className="px-3 pt-3 text-dim text-sm">{t('windowsHint')}</p>
        {windows.length > 0 && (
          <ul className="mt-3 divide-y border-y">
            {windows.map((window) => (
              <WindowLine key={window.id} window={window} />
            ))}
          </ul>
        )}
        <WindowForm />
      </Card>
      <Card>
        <CardHeader title={t('origins')} detail={origins.data.length} />
        <p className="px-3 pt-3 text-dim text-sm">{t('originsHint')}</p>
        <OriginsForm origins={origins.data} />
      </Card>
    </div>
  )
}
