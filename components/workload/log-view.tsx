'use client'

import { useEffect, useRef } from 'react'
import { cn } from '#components/ui/class-names.ts'
import type { LogLine } from './log-lines.ts'

type LogViewProps = {
  readonly lines: readonly LogLine[]
  /** Keeps the newest line in sight, as long as the reader has not scrolled up. */
  readonly follow: boolean
  readonly wrap: boolean
  readonly times: boolean
  readonly label: string
}

/** How near the end still counts as being there, in pixels. */
const nearEnd = 40

/** Lines of a log, newest at the end. */
export function LogView({ lines, follow, wrap, times, label }: LogViewProps) {
  const box = useRef<HTMLElement>(null)
  const atEnd = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes to the end whenever there are other lines.
  useEffect(() => {
    if (follow && atEnd.current && box.current !== null) box.current.scrollTop = box.current.scrollHeight
  }, [lines, follow])
  return (
    <section
      ref={box}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < nearEnd
      }}
      className="max-h-[28rem] overflow-auto py-1.5 font-mono text-[0.8rem] leading-5"
    >
      <ol className={cn(!wrap && 'min-w-max')}>
        {lines.map(({ number, at, text }) => (
          <li key={number} className="flex gap-3 px-3 hover:bg-raised">
            {times && at !== null && (
              <time dateTime={at} title={at} className="figures shrink-0 text-dim">
                {at.slice(11, 23).padEnd(12, '0')}
              </time>
            )}
            <span className={cn('min-w-0', wrap ? 'whitespace-pre-wrap break-words' : 'whitespace-pre')}>
              {text === '' ? '\u00a0' : text}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
