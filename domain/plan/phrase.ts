/**
 * A sentence the panel says, in no language yet.
 *
 * Planners, policies and errors name a message and the figures in it; the door that shows it (page, API,
 * audit export) renders it in the reader's language. So the journal can be read in English by one person and
 * in Chinese by another, and tests compare facts instead of wording.
 *
 * `key` is a path in the message catalogues (`messages/<locale>/*.json`, or a wizard's own `messages.<locale>.json`
 * under `wizards.<id>`); `values` are ICU arguments. Quantities are passed as Kubernetes writes them.
 */
export type Phrase = {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** Makes a phrase; leaves `values` out when there are none, so that equal phrases are deeply equal. */
export function phrase(key: string, values?: Phrase['values']): Phrase {
  return values === undefined ? { key } : { key, values }
}
