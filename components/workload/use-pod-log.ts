'use client'

import { useEffect, useState } from 'react'
import { appendLog, emptyLog, type LogText } from './log-lines.ts'

export type LogSource = {
  readonly namespace: string
  readonly pod: string
  readonly container: string
  readonly previous: boolean
  readonly follow: boolean
}

export type LogState = 'reading' | 'following' | 'ended' | 'refused'

type PodLog = {
  readonly log: LogText
  readonly state: LogState
  /** Why it is refused, in the reader's language. */
  readonly problem: string | null
  readAgain(): void
}

const shownLines = 500
const tellEveryMs = 120
const retryMs = 5_000

/** A container's log, followed if so wished; a stream that breaks off is read anew after five seconds. */
export function usePodLog(source: LogSource): PodLog {
  const [log, setLog] = useState(emptyLog)
  const [state, setState] = useState<LogState>('reading')
  const [problem, setProblem] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const address = logUrl(source, shownLines)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks for the same address once more.
  useEffect(() => {
    const abort = new AbortController()
    let retry: ReturnType<typeof setTimeout> | undefined
    async function read() {
      setState('reading')
      try {
        const response = await fetch(address, { signal: abort.signal, cache: 'no-store' })
        if (!response.ok || response.body === null) throw await refusalOf(response)
        setProblem(null)
        setLog(emptyLog)
        setState(source.follow ? 'following' : 'reading')
        await readPieces(response.body, (piece) => setLog((before) => appendLog(before, piece)), abort.signal)
        setState('ended')
      } catch (error) {
        if (abort.signal.aborted) return
        const passing = !(error instanceof Refusal) || error.passing
        setProblem(error instanceof Refusal ? error.message : null)
        setState('refused')
        if (passing) retry = setTimeout(() => setRound((before) => before + 1), retryMs)
      }
    }
    void read()
    return () => {
      clearTimeout(retry)
      abort.abort()
    }
  }, [address, source.follow, round])

  return { log, state, problem, readAgain: () => setRound((before) => before + 1) }
}

/** The address of a log; its times are asked for, so that they can be shown. */
export function logUrl({ namespace, pod, container, previous, follow }: LogSource, tailLines: number): string {
  const query = { container, previous, follow, tailLines, timestamps: true }
  const given = Object.entries(query).map(([name, value]) => [name, String(value)])
  const path = [namespace, pod].map(encodeURIComponent).join('/')
  return `/api/v1/pods/${path}/logs?${new URLSearchParams(given)}`
}

class Refusal extends Error {
  readonly passing: boolean

  constructor(message: string, passing: boolean) {
    super(message)
    this.passing = passing
  }
}

async function refusalOf(response: Response): Promise<Refusal> {
  const body: { code?: string; message?: string } = await response.json().catch(() => ({}))
  return new Refusal(body.message ?? response.statusText, body.code?.endsWith('_UNREACHABLE') ?? false)
}

/** Tells what came in pieces a screen can follow: a busy container writes thousands of lines a second. */
async function readPieces(
  body: ReadableStream<Uint8Array>,
  tell: (piece: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let due = ''
  const flush = () => {
    if (due === '' || signal.aborted) return
    tell(due)
    due = ''
  }
  const timer = setInterval(flush, tellEveryMs)
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) due += next.value
    flush()
  } finally {
    clearInterval(timer)
  }
}
