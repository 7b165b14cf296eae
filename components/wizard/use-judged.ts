'use client'

import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { ZodType } from 'zod'
import type { Planned } from '#domain/plan/operation.ts'
import { type Judged, judgeInput } from './judge-input.ts'

/** The plan of the values as they stand; a step behind the typing when planning takes long. */
export function useJudged<Input, Observed>(
  values: unknown,
  schema: ZodType<Input>,
  plan: (input: Input, observed: Observed, now: Date) => Planned,
  observed: Observed,
): Judged<Input> {
  const deferred = useDeferredValue(values)
  const now = useMinute()
  return useMemo(() => judgeInput(deferred, schema, plan, observed, now), [deferred, schema, plan, observed, now])
}

/** The clock for what only refuses or warns; a plan never depends on it. */
function useMinute(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
