import { readdirSync, readFileSync } from 'node:fs'

/**
 * Resident memory of the descendants of a process whose command line contains one of the given words, in MB. Linux only: read from
 * `/proc`; elsewhere null.
 */
export function residentMegabytes(ancestor: number, word: string): number | null {
  if (process.platform !== 'linux') return null
  const processes = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap(readProcess)
  const wanted = descendants(processes, ancestor).filter((one) => one.command.includes(word))
  return Math.round(wanted.reduce((sum, one) => sum + one.residentKilobytes, 0) / 1_000)
}

type Process = {
  readonly pid: number
  readonly parent: number
  readonly command: string
  readonly residentKilobytes: number
}

function readProcess(pid: string): Process[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return [{ pid: Number(pid), parent: field('PPid'), command, residentKilobytes: field('VmRSS') }]
  } catch {
    return [] // It ended between the listing and the reading.
  }
}

function descendants(processes: readonly Process[], ancestor: number): readonly Process[] {
  const children = processes.filter((one) => one.parent === ancestor)
  return children.flatMap((child) => [child, ...descendants(processes, child.pid)])
}
