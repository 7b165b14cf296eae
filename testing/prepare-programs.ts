import { acquireEnvoy } from '#server/local/mesh/gateway/acquire-envoy.ts'
import { acquireCrds } from '#server/local/mesh/istio/acquire-crds.ts'
import { pilotDiscovery } from '#server/local/mesh/istio/programs.ts'
import { Unavailable } from '#server/local/part.ts'
import {
  etcd,
  kubeApiserver,
  kubeControllerManager,
  kubectl,
  kubeScheduler,
  kwok,
} from '#server/local/programs/kubernetes.ts'
import { throwawayMachine } from './throwaway-machine.ts'

/**
 * Finds, fetches or builds every program of the embedded default before the first test, one at a time. A machine that has none
 * needs a quarter of an hour for it, which must not be counted as the time of whichever test comes first.
 */
async function preparePrograms(): Promise<void> {
  const { machine, remove } = await throwawayMachine()
  try {
    const context = machine.contextFor('programs')
    for (const program of [etcd, kubeApiserver, kubeControllerManager, kubeScheduler, kubectl, kwok, pilotDiscovery]) {
      console.log(`${program.name}: ${await context.acquire(program)}`)
    }
    console.log(`CRDs: ${(await acquireCrds(context)).join(', ')}`)
    console.log(`envoy: ${await acquireEnvoy(context)}`)
  } finally {
    await remove()
  }
}

try {
  await preparePrograms()
} catch (error) {
  console.error(error instanceof Unavailable ? `${error.message}\n${error.remedy}` : error)
  process.exitCode = 1
}
