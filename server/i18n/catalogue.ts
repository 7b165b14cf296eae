import 'server-only'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Locale } from '#domain/locale.ts'

/** Messages of one language: nested objects whose leaves are ICU sentences. */
export type Messages = { readonly [key: string]: string | Messages }

const catalogues = new Map<Locale, Messages>()

/**
 * All sentences of one language, read once: `messages/<locale>/<area>.json` under `<area>`, and
 * `wizards/<id>/messages.<locale>.json` under `wizards.<id>`.
 *
 * Read from disk by place rather than imported, so that a new area or wizard is a new file and no line here, and
 * the worker (plain Node) and the web (bundled) have one road. Both start in the project's root.
 *
 * @throws when a file is not JSON; the process should not start with half a language
 */
export function catalogue(locale: Locale): Messages {
  const known = catalogues.get(locale)
  if (known !== undefined) return known
  const messages = { ...readAreas(locale), wizards: readWizards(locale) }
  catalogues.set(locale, messages)
  return messages
}

function readAreas(locale: Locale): Record<string, Messages> {
  const folder = join(process.cwd(), 'messages', locale)
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return Object.fromEntries(files.map((file) => [basename(file, '.json'), readMessages(join(folder, file))]))
}

function readWizards(locale: Locale): Record<string, Messages> {
  const folder = join(process.cwd(), 'wizards')
  const ids = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const named = ids.flatMap(({ name }) => {
    const file = join(folder, name, `messages.${locale}.json`)
    const messages = readIfThere(file)
    return messages === null ? [] : [[name, messages] as const]
  })
  return Object.fromEntries(named)
}

function readMessages(file: string): Messages {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Folders that are not wizards (shared tests, drafts) have no messages. */
function readIfThere(file: string): Messages | null {
  try {
    return readMessages(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
