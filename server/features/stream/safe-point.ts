/**
 * The id up to which a stream is complete.
 *
 * Postgres gives ids when rows are inserted, and rows become visible when their transactions commit, so event 7 may be seen
 * before event 6. A client that had been told "7" would then never ask for 6 again. It is told the safe point instead: 5
 * until 6 has been seen or is given up (its transaction was rolled back). What lies between may reach it twice.
 */
export type SafePoint = {
  see(id: bigint, nowMs: number): void
  at(nowMs: number): bigint
}

/** Longer than any transaction that tells the stream something. */
const givenUpAfterMs = 30_000
/** After an outage the sequence may have jumped; ids far apart are not waited for. */
const widestGap = 1_000n

export function makeSafePoint(start: bigint): SafePoint {
  const missing = new Map<bigint, number>()
  let highest = start
  return {
    see(id, nowMs) {
      missing.delete(id)
      if (id <= highest) return
      const from = id - highest > widestGap ? id - widestGap : highest + 1n
      for (let gap = from; gap < id; gap++) missing.set(gap, nowMs)
      highest = id
    },
    at(nowMs) {
      for (const [id, since] of missing) if (nowMs - since > givenUpAfterMs) missing.delete(id)
      let safe = highest
      for (const id of missing.keys()) if (id <= safe) safe = id - 1n
      return safe
    },
  }
}
