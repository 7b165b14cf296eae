import { readFileSync } from 'node:fs'
import type { KubernetesObject } from '@kubernetes/client-node'
import { parseAllDocuments } from 'yaml'

/** In this order: the namespace first, and routes after what they name. */
const files = ['namespace.yaml', 'catalog.yaml', 'checkout.yaml']

/** The sample's objects: a shop with a catalogue in two versions side by side, and a checkout in one. */
export function sampleObjects(): KubernetesObject[] {
  return files.flatMap((file) => {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8')
    return parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject)
  })
}
