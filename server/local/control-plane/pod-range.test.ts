import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nextPodRange } from './pod-range.ts'

test('every start takes the next quarter of the addresses, and begins anew after the last', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pod-range-'))
  try {
    const starts = Array.from({ length: 5 }, () => nextPodRange(join(folder, 'range.json')))
    expect(starts).toEqual(['10.244.0.0/18', '10.244.64.0/18', '10.244.128.0/18', '10.244.192.0/18', '10.244.0.0/18'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
