import { getTranslations } from 'next-intl/server'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { BrowserMessages } from '#components/i18n/browser-messages.tsx'
import { panelAreas } from '#components/i18n/panel-areas.ts'
import { ActiveReleases } from '#components/release/active-releases.tsx'
import { attempt } from '#components/shell/attempt.ts'
import { ClusterHealth } from '#components/shell/cluster-health.tsx'
import { EventStreamProvider } from '#components/shell/event-stream.tsx'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { PaletteButton } from '#components/shell/palette-button.tsx'
import { PersonMenu } from '#components/shell/person-menu.tsx'
import { Shortcuts } from '#components/shell/shortcuts.tsx'
import { SideBar } from '#components/shell/side-bar.tsx'
import { TopBar } from '#components/shell/top-bar.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { countApprovals } from '#server/features/operation/list-operations.ts'

/** The shell. It only shows who is signed in; every page and action asks for the viewer itself. */
export default async function PanelLayout({ children }: { children: ReactNode }) {
  const [loaded, t] = await Promise.all([attempt(loadShell), getTranslations('shell')])
  return (
    <BrowserMessages areas={panelAreas}>
      {loaded.ok ? (
        <NuqsAdapter>
          <EventStreamProvider>
            <a
              href="#content"
              className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-panel focus:px-3 focus:py-2"
            >
              {t('skip')}
            </a>
            <div className="fixed inset-y-0 left-0 hidden w-52 lg:block">
              <SideBar waiting={loaded.data.waiting} />
            </div>
            <div className="lg:pl-52">
              <TopBar
                waiting={loaded.data.waiting}
                cluster={<ClusterHealth name="default" />}
                releases={<ActiveReleases viewer={loaded.data.person.email} />}
                search={<PaletteButton />}
                person={<PersonMenu {...loaded.data.person} />}
              />
              <main id="content" className="mx-auto max-w-[100rem] px-3 py-4 sm:px-4">
                {children}
              </main>
            </div>
            <Shortcuts />
          </EventStreamProvider>
        </NuqsAdapter>
      ) : (
        <main className="mx-auto max-w-2xl py-10">
          <FailedInPlace code={loaded.code} message={loaded.message} />
        </main>
      )}
    </BrowserMessages>
  )
}

async function loadShell() {
  const viewer = await requireViewer()
  const waiting = await countApprovals(viewer)
  return { waiting, person: { name: viewer.name, email: viewer.email, role: viewer.role } }
}
