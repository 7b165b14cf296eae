/** Passed by everyone once open; until then callers wait for the next thing that happens. */
export function makeGate<Refusal>(): { open(): void; refuse(why: Refusal): void; passed(): Promise<void> } {
  let opened = false
  let waiting: { resolve: () => void; reject: (why: Refusal) => void }[] = []
  return {
    open() {
      opened = true
      for (const { resolve } of waiting) resolve()
      waiting = []
    },
    refuse(why) {
      for (const { reject } of waiting) reject(why)
      waiting = []
    },
    passed: () => (opened ? Promise.resolve() : new Promise((resolve, reject) => waiting.push({ resolve, reject }))),
  }
}
