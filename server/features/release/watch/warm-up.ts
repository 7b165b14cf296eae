import 'server-only'
import { tryAdvisoryLock } from '#server/clients/catalog/advisory-lock.ts'
import { catalog } from '#server/clients/catalog/client.ts'
import { defaultCluster, kubeAsPanel } from '#server/clients/kube/connection.ts'
import { needed } from '#server/env.ts'
import { observeRelease } from '../observe/observe-release.ts'
import { decideNow } from '../pass/decide-now.ts'
import { loadPass } from '../pass/load-pass.ts'

/**
 * Does what a pass does but for saving and writing, and forgets it: afterwards the code is compiled, the kinds are known, and there are
 * connections to the catalogue and to the cluster. Without a release it goes as far as a first question to either.
 *
 * @throws KubeError, or an error of the database, which is no reason for anything
 */
export async function warmUp(): Promise<void> {
  const lock = await tryAdvisoryLock(needed('DATABASE_URL'), `warm-up:${process.pid}`)
  await lock?.release()
  const active = await catalog().release.findFirst({ where: { finishedAt: null }, select: { id: true } })
  const loaded = active === null ? null : await loadPass(active.id)
  if (loaded === null) {
    await kubeAsPanel(defaultCluster).list({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'default',
      limit: 1,
    })
    return
  }
  const { cluster, release } = loaded.held
  const now = new Date()
  const observed = await observeRelease(kubeAsPanel(cluster), release.spec, { verdict: 'none' }, now)
  decideNow(release, { command: null, observed, opening: { open: true }, now })
}
