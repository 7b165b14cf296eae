import type { Settings } from './settings.ts'

/**
 * Where the panel answers, for people and for our own probe: on 127.0.0.1 unless it listens elsewhere. Who listens on
 * every address is asked on the loopback.
 *
 * Examples: 192.0.2.5 → http://192.0.2.5:3000, 0.0.0.0 → http://127.0.0.1:3000, ::1 → http://[::1]:3000.
 */
export function panelAddress({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
  const name = everywhere[host] ?? host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
