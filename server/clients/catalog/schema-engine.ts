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
 * Prisma's schema engine as WebAssembly, on one database, for the time of `work`.
 *
 * The native engine of the `prisma` CLI is a download from a host that many clusters cannot reach; this one is in
 * the package, reads the same migration folders and keeps the same `_prisma_migrations` table.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  await instantiated()
  const adapter = migrationAdapter(databaseUrl)
  try {
    const engine = await bindings.SchemaEngine.new(
      { datamodels: undefined },
      () => {},
      bindMigrationAwareSqlAdapterFactory(adapter),
    )
    return await work(engine).finally(() => engine.free())
  } finally {
    await adapter.close()
  }
}

let instantiation: Promise<void> | undefined

/** Instantiated by hand because the package's main file imports the `.wasm`, which bundlers and test runners treat each in its own way. */
function instantiated(): Promise<void> {
  instantiation ??= instantiate()
  return instantiation
}

async function instantiate(): Promise<void> {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => log.error({ message }, 'schema engine panicked') },
  })
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': { ...bindings, ...timersThatDoNotHold() },
  })
  const wasm = instance.exports as { __wbindgen_start?: () => void }
  setWasm(wasm)
  wasm.__wbindgen_start?.()
}

/**
 * The engine never clears the ten seconds it allows for Prisma's own lock; with an ordinary timer each process that
 * migrates would end so much later. While it works the connection keeps the process alive.
 */
function timersThatDoNotHold(): Record<string, unknown> {
  const names = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout_'))
  const start = (callback: () => void, ms: number) => setTimeout(callback, ms >>> 0).unref()
  return Object.fromEntries(names.map((name) => [name, start]))
}

function setWasm(exports: unknown): void {
  const { __wbg_set_wasm: set } = bindings as unknown as { __wbg_set_wasm: (exports: unknown) => void }
  set(exports)
}
