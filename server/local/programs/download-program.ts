import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { chmod, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { EnvHttpProxyAgent, fetch } from 'undici'
import type { Download } from './program.ts'
import { inWorkFolder } from './work-folder.ts'

const connectTimeoutMs = 10_000
/** Without a single byte for so long, a transfer counts as dead. */
const silenceTimeoutMs = 30_000

/**
 * Fetches a released program to `destination`, which appears only when its SHA-256 is the published one.
 * Honours HTTPS_PROXY and NO_PROXY.
 * @throws naming the address and what was wrong with it
 */
export async function downloadProgram(download: Download, destination: string): Promise<void> {
  const base = baseOf(download)
  const proxy = new EnvHttpProxyAgent({
    connectTimeout: connectTimeoutMs,
    headersTimeout: silenceTimeoutMs,
    bodyTimeout: silenceTimeoutMs,
  })
  try {
    await inWorkFolder(destination, (folder) => fetchProgram(download, base, folder, destination, proxy))
  } finally {
    await proxy.close()
  }
}

async function fetchProgram(
  { path, checksumPath, member }: Download,
  base: string,
  folder: string,
  destination: string,
  proxy: EnvHttpProxyAgent,
): Promise<void> {
  const expected = checksumFor(basename(path), await text(`${base}${checksumPath}`, proxy))
  const fetched = join(folder, basename(path))
  const actual = await save(`${base}${path}`, fetched, proxy)
  if (actual !== expected) throw new Error(`${base}${path} has SHA-256 ${actual}, its publisher says ${expected}`)
  const program = member ? await unpack(fetched, member) : fetched
  await chmod(program, 0o755)
  await rename(program, destination)
}

/** The publisher's address, or what the user put in its place. */
export function baseOf({ base, baseVariable }: Download): string {
  return (process.env[baseVariable] || base).replace(/\/$/, '')
}

/** Reads both ways of publishing: the digest alone, and lines of `digest  file`. */
function checksumFor(file: string, published: string): string {
  const lines = published
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+\*?/))
  const line = lines.length === 1 && lines[0]?.length === 1 ? lines[0] : lines.find(([, name]) => name === file)
  const digest = line?.[0]?.toLowerCase()
  if (digest === undefined || !/^[0-9a-f]{64}$/.test(digest))
    throw new Error(`the publisher gives no SHA-256 for ${file}`)
  return digest
}

async function text(url: string, dispatcher: EnvHttpProxyAgent): Promise<string> {
  return (await get(url, dispatcher)).text()
}

async function save(url: string, path: string, dispatcher: EnvHttpProxyAgent): Promise<string> {
  const response = await get(url, dispatcher)
  if (response.body === null) throw new Error(`${url} is empty`)
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  try {
    await pipeline(Readable.fromWeb(response.body), hashing, createWriteStream(path))
  } catch (error) {
    throw new Error(`${url} broke off: ${reason(error)}`)
  }
  return hash.digest('hex')
}

async function get(url: string, dispatcher: EnvHttpProxyAgent) {
  const response = await fetch(url, { dispatcher }).catch((error) => {
    throw new Error(`${url} cannot be reached: ${reason(error)}`)
  })
  if (!response.ok) throw new Error(`${url} answers ${response.status}`)
  return response
}

/** undici says "fetch failed" and keeps what failed in the cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message
}

async function unpack(archive: string, member: string): Promise<string> {
  await promisify(execFile)('tar', ['-xzf', archive, '-C', dirname(archive), member])
  return join(dirname(archive), member)
}
