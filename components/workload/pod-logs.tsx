'use client'

import { Download, Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Card, CardHeader } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SearchField } from '#components/ui/search-field.tsx'
import { Select } from '#components/ui/select.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { findLines, type LogText } from './log-lines.ts'
import { LogView } from './log-view.tsx'
import { logUrl, usePodLog } from './use-pod-log.ts'

/** What the download holds at most; the API allows no more. */
const downloadLines = 100_000

type PodLogsProps = { readonly namespace: string; readonly pod: string; readonly containers: readonly string[] }

/** What a container writes, as it writes it. Pausing holds still what is shown; the log goes on being read. */
export function PodLogs({ namespace, pod, containers }: PodLogsProps) {
  const t = useTranslations('workloads.logs')
  const [container, setContainer] = useState(containers[0] ?? '')
  const [previous, setPrevious] = useState(false)
  const [look, setLook] = useState({ wrap: true, times: false })
  const [search, setSearch] = useState('')
  const [held, setHeld] = useState<LogText | null>(null)
  const source = { namespace, pod, container, previous, follow: !previous }
  const { log, state, problem, readAgain } = usePodLog(source)
  const shown = held ?? log
  const found = findLines(shown.lines, search)
  const missed = held === null ? 0 : log.count - held.count
  function choose(change: () => void) {
    change()
    setHeld(null)
  }
  return (
    <Card>
      <CardHeader
        title={t('title')}
        detail={<span role="status">{held === null ? t(`state.${state}`) : t('held', { count: missed })}</span>}
        actions={
          <>
            <Button size="sm" onClick={() => setHeld(held === null ? log : null)} disabled={state === 'refused'}>
              {held === null ? <Pause aria-hidden /> : <Play aria-hidden />}
              {t(held === null ? 'hold' : 'goOn')}
            </Button>
            <Button asChild size="sm" look="quiet">
              <a href={logUrl({ ...source, follow: false }, downloadLines)} download={`${pod}-${container}.log`}>
                <Download aria-hidden />
                {t('download')}
              </a>
            </Button>
          </>
        }
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b p-2 text-sm">
        <SearchField label={t('search')} value={search} onChange={setSearch} className="sm:w-60" />
        {containers.length > 1 && (
          <Select
            aria-label={t('container')}
            value={container}
            onChange={({ target }) => choose(() => setContainer(target.value))}
            className="sm:w-44"
          >
            {containers.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        )}
        <Choice label={t('previous')} on={previous} onChange={(on) => choose(() => setPrevious(on))} />
        <Choice label={t('wrap')} on={look.wrap} onChange={(wrap) => setLook({ ...look, wrap })} />
        <Choice label={t('times')} on={look.times} onChange={(times) => setLook({ ...look, times })} />
      </div>
      {state === 'refused' && (
        <Notice
          tone="warn"
          className="m-3"
          action={
            <Button size="sm" onClick={readAgain}>
              {t('readAgain')}
            </Button>
          }
        >
          {problem ?? t('broken')}
        </Notice>
      )}
      {state !== 'refused' && found.length === 0 && (
        <p className="px-3 py-3 text-dim text-sm">{shown.lines.length === 0 ? t('empty') : t('noneFits')}</p>
      )}
      {found.length > 0 && <LogView lines={found} follow={held === null} label={t('title')} {...look} />}
      {search !== '' && found.length > 0 && (
        <p className="figures border-t px-3 py-1.5 text-dim text-sm">
          {t('found', { found: found.length, all: shown.lines.length })}
        </p>
      )}
    </Card>
  )
}

function Choice({ label, on, onChange }: { label: string; on: boolean; onChange(on: boolean): void }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control.
    <label className="flex items-center gap-2">
      <Switch checked={on} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  )
}
