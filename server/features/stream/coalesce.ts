/** Joins what happens in quick succession into one call. */
export type Coalescer = { mark(): void; end(): void }

/**
 * Calls `work` after `mark`: at the end of the turn when it last ran long ago, else not before `everyMs` after that. So a
 * single change is told at once, and a storm of them at a steady rate.
 */
export function makeCoalescer(work: () => void, everyMs: number): Coalescer {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ranAt = Number.NEGATIVE_INFINITY
  return {
    mark() {
      if (timer !== undefined) return
      const wait = Math.max(0, ranAt + everyMs - performance.now())
      timer = setTimeout(() => {
        timer = undefined
        ranAt = performance.now()
        work()
      }, wait)
    },
    end: () => clearTimeout(timer),
  }
}
