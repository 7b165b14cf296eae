import 'server-only'

/** Lets so many pieces of work run at a time, in the order in which they were asked for. */
export function makeSlots(count: number): (work: () => Promise<void>) => Promise<void> {
  let free = count
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
    else free--
    try {
      await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}
