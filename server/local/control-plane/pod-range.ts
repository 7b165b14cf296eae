import { readJson, writeJson } from '../json-file.ts'

const ranges = 4

/**
 * The addresses for pods that start from now on, as a CIDR inside 10.244.0.0/16: a quarter of it, each time the next.
 *
 * kwok remembers in memory alone which addresses are taken, and learns of the pods that outlived it only if it knows their
 * nodes by then: after a restart it would give the address of a pod that still runs to another one.
 *
 * @param path where the quarter of the last time is kept
 */
export function nextPodRange(path: string): string {
  const last = readJson(path)
  const next = typeof last === 'number' ? (last + 1) % ranges : 0
  writeJson(path, next)
  return `10.244.${next * 64}.0/18`
}
