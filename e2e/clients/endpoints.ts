import { join } from 'node:path'

type Endpoints = {
  readonly panel: string
  readonly kubernetes: string
  readonly ingress: string | null
  readonly prometheus: string | null
  readonly postgres: string | null
}

/** What `endpoints.json` of the running panel says. */
export function endpoints(): Endpoints {
  const text = process.env.PILOTHOUSE_E2E_ENDPOINTS
  if (text === undefined) throw new Error('global set-up has not run')
  return JSON.parse(text) as Endpoints
}

export function home(): string {
  const path = process.env.PILOTHOUSE_E2E_RUNNING_HOME
  if (path === undefined) throw new Error('global set-up has not run')
  return path
}

/** The administrator's kubeconfig of the embedded cluster. */
export function kubeconfig(): string {
  return join(home(), 'kubeconfig')
}
