/** Calls `onIdle` after a time in which it was neither touched nor held. */
export function makeIdleTimer(ms: number, onIdle: () => void): { touch(): void; hold(): () => void; end(): void } {
  let holders = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  function touch(): void {
    clearTimeout(timer)
    timer = holders > 0 ? undefined : setTimeout(onIdle, ms).unref()
  }
  touch()
  return {
    touch,
    hold() {
      holders++
      touch()
      let held = true
      return () => {
        if (!held) return
        held = false
        holders--
        touch()
      }
    },
    end: () => clearTimeout(timer),
  }
}
