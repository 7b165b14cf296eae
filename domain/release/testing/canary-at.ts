import { settle } from './cluster.ts'
import { aDriver, type Driver, passes } from './driver.ts'
import { weightsOf } from './weights-of.ts'

/** A canary that serves `weight` percent and whose step has just been reached; no overriding testers. */
export function canaryAt(weight: 10 | 50 | 100, changes: Parameters<typeof aDriver>[0] = {}): Driver {
  const driver = aDriver({ match: null, pauseSeconds: null, ...changes })
  passes(driver)
  settle(driver.cluster)
  for (const step of [10, 50, 100]) {
    passes(driver)
    settle(driver.cluster)
    passes(driver)
    if (step === weight) break
    passes(driver, { verb: 'promote', by: 'sre@shop.test' })
    settle(driver.cluster)
  }
  if (shares(driver).fresh !== weight) throw new Error(`the canary stands at ${shares(driver).fresh} %`)
  return driver
}

/** The greatest share that some route of the object gives each version. */
export function shares({ cluster }: Driver) {
  return weightsOf(cluster.objects.get('route'), cluster.objects.get('service'))
}

export function kinds(operations: readonly { readonly kind: string }[]): readonly string[] {
  return operations.map(({ kind }) => kind)
}
