import { writeWhole } from '../../json-file.ts'
import type { Part, PartContext } from '../../part.ts'
import type { Program } from '../../programs/program.ts'
import { waitUntil } from '../../wait-until.ts'
import { prometheusConfig } from './prometheus-config.ts'

const prometheus: Program = {
  name: 'prometheus',
  folder: 'prometheus-2.42.0',
  version: { args: ['--version'], expect: /prometheus, version (2\.(3[7-9]|[4-9]\d)|3)\./ },
  debianPackage: 'prometheus',
}

const scrapeIntervalSeconds = 2

/** Prometheus with Istio's metrics of the sample's traffic. */
export function prometheusPart(): Part {
  return { id: 'prometheus', needs: ['gateway'], optional: true, start: startPrometheus }
}

async function startPrometheus(context: PartContext): Promise<void> {
  const program = await context.acquire(prometheus)
  const address = `127.0.0.1:${await context.port('prometheus')}`
  const path = context.home.data('prometheus.yaml')
  // JSON is YAML.
  writeWhole(
    path,
    JSON.stringify(prometheusConfig(`127.0.0.1:${await context.port('envoy-admin')}`, scrapeIntervalSeconds)),
  )
  const args = [
    `--config.file=${path}`,
    `--storage.tsdb.path=${context.home.data('prometheus')}`,
    '--storage.tsdb.retention.time=24h',
    '--storage.tsdb.retention.size=256MB',
    `--web.listen-address=${address}`,
    '--log.level=warn',
  ]
  context.step('starting Prometheus')
  await context.spawn({ name: 'prometheus', program, args })
  const isReady = async (): Promise<boolean> => (await fetch(`http://${address}/-/ready`)).ok
  await waitUntil(isReady, { what: 'Prometheus', timeoutSeconds: 60, signal: context.signal })
  await context.publish({ prometheus: `http://${address}` })
}
