import 'server-only'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { log } from '#server/log.ts'
import { migrationAdapter } from './migration-adapter.ts'

export type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'

/**
 * Prisma's schema engine as WebAssembly, on one database. The caller frees it.
 *
 * The native engine of the `prisma` CLI is a download from a host that many clusters cannot reach; this one is in
 * the package, reads the same migration folders and keeps the same `_prisma_migrations` table.
 */
export async function openSchemaEngine(databaseUrl: string): Promise<bindings.SchemaEngine> {
  await instantiated()
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(migrationAdapter(databaseUrl)))
}

let instantiation: Promise<void> | undefined

/** Instantiated by hand because the package's main file imports the `.wasm`, which bundlers and test runners treat each in its own way. */
function instantiated(): Promise<void> {
  instantiation ??= instantiate()
  return instantiation
}

async function instantiate(): Promise<void> {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => log.error({ message }, 'schema engine panicked') } })
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...bindings } })
  const wasm = instance.exports as { __wbindgen_start?: () => void }
  setWasm(wasm)
  wasm.__wbindgen_start?.()
}

function setWasm(exports: unknown): void {
  const { __wbg_set_wasm: set } = bindings as unknown as { __wbg_set_wasm: (exports: unknown) => void }
  set(exports)
}
