import { getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { quantityWords } from '#components/ui/quantity.tsx'

type Container = {
  readonly name: string
  readonly image?: string
  readonly resources?: {
    readonly requests?: Readonly<Record<string, string>>
    readonly limits?: Readonly<Record<string, string>>
  }
  readonly [field: string]: unknown
}
const probeFields = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const

/** What runs in a pod of this: image, what it asks for, what it is held to, and how it is watched. */
export async function Containers({ podSpec }: { podSpec: unknown }) {
  const t = await getTranslations('workloads')
  const { containers = [], initContainers = [] } = (podSpec ?? {}) as {
    containers?: readonly Container[]
    initContainers?: readonly Container[]
  }
  return (
    <Card>
      <CardHeader title={t('containers')} />
      <ul className="divide-y text-sm">
        {[...initContainers, ...containers].map((container) => {
          const probes = probeFields
            .filter((probe) => container[probe] !== undefined)
            .map((probe) => probe.slice(0, -'Probe'.length))
          return (
            <li key={container.name} className="px-3 py-2">
              <p className="font-medium">{container.name}</p>
              <p className="break-all font-mono text-[0.8rem] text-dim">{container.image}</p>
              <dl className="figures mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-dim">
                <dt>{t('requests')}</dt>
                <dd>{figuresOf(container.resources?.requests)}</dd>
                <dt>{t('limits')}</dt>
                <dd>{figuresOf(container.resources?.limits)}</dd>
                <dt>{t('probes')}</dt>
                <dd className={probes.length === 0 ? 'text-warn' : ''}>
                  {probes.length === 0 ? t('noProbes') : probes.join(', ')}
                </dd>
              </dl>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

function figuresOf(resources: Readonly<Record<string, string>> | undefined): string {
  const figures = Object.entries(resources ?? {}).map(([name, value]) => `${name} ${quantityWords(value, name)}`)
  return figures.length === 0 ? '–' : figures.join(' · ')
}
