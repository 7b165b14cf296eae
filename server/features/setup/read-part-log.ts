import 'server-only'
import { open } from 'node:fs/promises'
import { currentStart } from './current-start.ts'

const tailBytes = 16_384

/** The end of a part's log while the panel is starting; null for anything else: afterwards logs are the machine's. */
export async function readPartLog(part: string): Promise<string | null> {
  const path = currentStart()?.parts.find(({ id }) => id === part)?.log ?? null
  if (path === null) return null
  const file = await open(/* turbopackIgnore: true */ path, 'r').catch(() => null)
  if (file === null) return ''
  try {
    const { size } = await file.stat()
    const length = Math.min(size, tailBytes)
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position: size - length })
    return buffer.subarray(0, bytesRead).toString('utf8')
  } finally {
    await file.close()
  }
}
