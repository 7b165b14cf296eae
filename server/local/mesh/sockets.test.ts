import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { homeAt } from '../home.ts'
import { socketsOf } from './sockets.ts'

it('keeps sockets in the home, or, where its path is too long for a socket, in a folder of the home’s own', () => {
  const root = mkdtempSync(join(tmpdir(), 'sockets-'))
  const deep = join(root, 'a'.repeat(60), 'b'.repeat(60))
  onTestFinished(() => rmSync(root, { recursive: true }))
  expect(socketsOf(homeAt(root)).ingress).toBe(join(root, 'sockets/ingress.sock'))

  const far = socketsOf(homeAt(deep))
  onTestFinished(() => rmSync(dirname(far.ingress), { recursive: true }))
  expect(Buffer.byteLength(far.discovery)).toBeLessThan(108)
  const other = socketsOf(homeAt(`${deep}2`))
  onTestFinished(() => rmSync(dirname(other.ingress), { recursive: true }))
  expect(other.ingress).not.toBe(far.ingress)
})
