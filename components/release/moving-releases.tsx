'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePhrase } from '#components/i18n/use-phrase.ts'
import type { ReleaseDto } from '#server/features/release/release-dto.ts'
import { releaseUrl } from './release-keys.ts'
import { ReleasePhase } from './release-phase.tsx'
import { ShareBar } from './share-bar.tsx'
import { observedPercent } from './side-figures.ts'
import { useReleaseTraffic } from './use-release-traffic.ts'

/** A row is glanced at; the release's own page reads oftener. */
const everySeconds = 15

/** Releases that run, each with its wanted share over the observed one. */
export function MovingReleases({ releases }: { releases: readonly ReleaseDto[] }) {
  return (
    <ul className="divide-y">
      {releases.map((release) => (
        <MovingRelease key={release.id} release={release} />
      ))}
    </ul>
  )
}

function MovingRelease({ release }: { release: ReleaseDto }) {
  const t = useTranslations('releases.cockpit')
  const say = usePhrase()
  const { data } = useReleaseTraffic(release.id, everySeconds)
  const observed = data === undefined ? null : observedPercent(data)
  return (
    <li className="relative grid items-center gap-x-4 gap-y-1 px-3 py-2.5 hover:bg-raised sm:grid-cols-[minmax(0,1fr)_14rem]">
      <div className="min-w-0 text-sm">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <ReleasePhase release={release} />
          <Link
            href={releaseUrl(release.id)}
            className="break-all font-mono text-[0.8rem] after:absolute after:inset-0 hover:underline"
          >
            <span className="text-dim">{release.namespace}/</span>
            <span className="font-medium">{release.workload.name}</span>
          </Link>
          <span className="text-dim">{t(`strategy.${release.strategy}`)}</span>
        </div>
        <p className="text-dim">{say(release.reason)}</p>
      </div>
      <div className="space-y-1">
        <ShareBar label={t('wanted')} percent={release.wantedPercent} />
        {observed !== null && <ShareBar label={t('observed')} percent={observed} className="h-1.5" />}
        <p className="figures text-2xs text-dim">
          {observed === null
            ? t('wantedOnly', { wanted: release.wantedPercent })
            : t('wantedObserved', { wanted: release.wantedPercent, observed })}
        </p>
      </div>
    </li>
  )
}
