import { readFileSync, writeFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second for programs, whatever the kernel does. */
const ticksPerSecond = 100

/** Processor time of these processes so far, in seconds. Linux only. */
export function cpuSeconds(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return Number(fields[11]) + Number(fields[12])
  })
  return ticks.reduce((sum, one) => sum + one, 0) / ticksPerSecond
}

/** Begins anew to remember the peak of each process's memory. */
export function forgetPeaks(pids: readonly number[]): void {
  for (const pid of pids) writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

/** The most resident memory each has had since, in MB. */
export function peakMegabytes(pids: readonly number[]): readonly number[] {
  const kilobytes = pids.map((pid) =>
    Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
  )
  return kilobytes.map((one) => Math.round(one / 1_000))
}
