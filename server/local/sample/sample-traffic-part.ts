import { ask } from '../mesh/ask.ts'
import type { Part, PartContext } from '../part.ts'
import { waitUntil } from '../wait-until.ts'
import { startLoad } from './constant-load.ts'

/** Three of five requests look at the catalogue. */
const hosts = [
  'catalog.shop.test',
  'checkout.shop.test',
  'catalog.shop.test',
  'checkout.shop.test',
  'catalog.shop.test',
]

/** People in the shop: about 20 requests a second through the gateway, over loopback only. */
export function sampleTrafficPart(): Part {
  return { id: 'sample-traffic', needs: ['gateway', 'sample'], optional: true, start: startTraffic }
}

async function startTraffic(context: PartContext): Promise<void> {
  const ingress = `http://127.0.0.1:${await context.port('ingress')}`
  startLoad({ ingress, hosts, requestsPerSecond: 20, signal: context.signal })
  context.step('waiting for the first answer of the sample')
  const answered = async (): Promise<boolean> => (await ask(ingress, 'catalog.shop.test')).status < 400
  await waitUntil(answered, {
    what: 'an answer of the sample',
    timeoutSeconds: 60,
    signal: context.signal,
    everyMs: 200,
  })
}
