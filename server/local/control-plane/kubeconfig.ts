import { readFileSync } from 'node:fs'
import { stringify } from 'yaml'
import { writeWhole } from '../json-file.ts'
import type { KeyPair } from './certificates.ts'

type Credentials = KeyPair | { readonly token: string }

/** Writes a kubeconfig with everything inside it, readable by its owner only. */
export function writeKubeconfig(
  path: string,
  server: string,
  authorityFile: string,
  user: string,
  credentials: Credentials,
): void {
  const name = 'pilothouse'
  const content = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server, 'certificate-authority-data': base64(authorityFile) } }],
    users: [{ name: user, user: inline(credentials) }],
    contexts: [{ name, context: { cluster: name, user } }],
    'current-context': name,
  }
  writeWhole(path, stringify(content), 0o600)
}

function inline(credentials: Credentials): Record<string, string> {
  if ('token' in credentials) return { token: credentials.token }
  return { 'client-certificate-data': base64(credentials.certificate), 'client-key-data': base64(credentials.key) }
}

function base64(file: string): string {
  return readFileSync(file).toString('base64')
}
