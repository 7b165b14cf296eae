import { fileURLToPath } from 'node:url'
import type { PartContext } from '../part.ts'
import { waitUntil } from '../wait-until.ts'
import type { Authority } from './certificates.ts'
import { writeKubeconfig } from './kubeconfig.ts'

const rights = fileURLToPath(new URL('../../../deploy/rbac.yaml', import.meta.url))

/**
 * Gives the panel its own identity, as in a cluster of the user's: ServiceAccount pilothouse with the rights of
 * deploy/rbac.yaml. The token lives a year and is new at every start.
 */
export async function grantPanelIdentity(
  server: string,
  authority: Authority,
  kubectl: string,
  context: PartContext,
): Promise<void> {
  context.step('giving the panel its rights')
  const asAdministrator = ['--kubeconfig', context.home.kubeconfig]
  const flags = ['apply', '--server-side', '--field-manager=pilothouse-setup', '--force-conflicts', '-f', rights]
  // The API server is ready a moment before it has made its own default roles, and until then refuses everybody's.
  await waitUntil(async () => (await context.run(kubectl, [...asAdministrator, ...flags])) !== '', {
    what: 'applying deploy/rbac.yaml',
    timeoutSeconds: 30,
    signal: context.signal,
  })
  const token = await context.run(kubectl, [
    ...asAdministrator,
    'create',
    'token',
    'pilothouse',
    '-n',
    'pilothouse-system',
    '--duration=8760h',
  ])
  writeKubeconfig(context.home.panelKubeconfig, server, authority.certificate, 'pilothouse', { token: token.trim() })
}
