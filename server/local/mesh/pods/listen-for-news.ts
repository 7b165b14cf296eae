import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import type { PodNews } from './pod-table.ts'

/** Listens on a Unix socket for the feed and hands its lines on, several at a time when they come fast. */
export function listenForNews(path: string, learn: (news: readonly PodNews[]) => void): void {
  const waiting: PodNews[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (text) => {
      waiting.push(JSON.parse(text) as PodNews)
      if (waiting.length === 1) setImmediate(() => learn(waiting.splice(0)))
    })
  })
  rmSync(path, { force: true })
  server.listen(path)
}
