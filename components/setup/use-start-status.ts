'use client'

import { useEffect, useState } from 'react'
import type { StartStatus } from '#server/features/setup/read-status.ts'

/** The status, asked for every second, and a clock for the spans on the page. `silent`: the server does not answer. */
export function useStartStatus(initial: StartStatus): { status: StartStatus; now: number; silent: boolean } {
  const [status, setStatus] = useState(initial)
  const [now, setNow] = useState(() => Date.now())
  const [silent, setSilent] = useState(false)
  useEffect(() => {
    let current = true
    async function look() {
      const answer = await fetch('/api/status', { cache: 'no-store' })
        .then((response) => (response.ok ? response.json() : null))
        .catch(() => null)
      if (!current) return
      setSilent(answer === null)
      if (answer !== null) setStatus(answer)
      setNow(Date.now())
    }
    const timer = setInterval(look, 1_000)
    return () => {
      current = false
      clearInterval(timer)
    }
  }, [])
  return { status, now, silent }
}
