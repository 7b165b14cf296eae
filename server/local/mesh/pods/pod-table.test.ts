import { describe, expect, it } from 'vitest'
import type { PodEntry } from './pod-entry.ts'
import { PodTable } from './pod-table.ts'

function anEntry(change: Partial<PodEntry> = {}): PodEntry {
  return {
    uid: 'u1',
    ip: '10.244.0.7',
    pod: 'p1',
    namespace: 'shop',
    workload: 'catalog-v1',
    version: 'v1',
    image: 'shop/catalog:1',
    ports: [8080],
    ready: true,
    deleting: false,
    drainSeconds: 0,
    behaviour: { latencyMs: 0, errorPercent: 0, errorStatus: 500 },
    ...change,
  }
}

function tableWith(...entries: PodEntry[]): PodTable {
  const table = new PodTable()
  table.learn({ all: entries }, 0)
  return table
}

describe('PodTable', () => {
  it('answers for a ready pod at a port it declares, and for nothing else', () => {
    const table = tableWith(anEntry())
    expect(table.answering('10.244.0.7', 8080, 0)?.pod).toBe('p1')
    expect(table.answering('10.244.0.7', 9090, 0)).toBeNull()
    expect(table.answering('10.244.0.8', 8080, 0)).toBeNull()
  })

  it('does not answer for a pod that is not ready, and does again when it is', () => {
    const table = tableWith(anEntry())
    table.learn({ put: anEntry({ ready: false }) }, 1)
    expect(table.answering('10.244.0.7', 8080, 1)).toBeNull()
    table.learn({ put: anEntry() }, 2)
    expect(table.answering('10.244.0.7', 8080, 2)?.pod).toBe('p1')
  })

  it('stops at once for a deleted pod without a preStop hook', () => {
    const table = tableWith(anEntry())
    table.learn({ drop: 'u1' }, 1)
    expect(table.answering('10.244.0.7', 8080, 1)).toBeNull()
    expect([...table.ports()]).toEqual([])
  })

  it('lets a draining pod answer at an address that the next pod has been given, until that one is ready', () => {
    const table = tableWith(anEntry({ drainSeconds: 5 }))
    table.learn({ drop: 'u1' }, 1_000)
    table.learn({ put: anEntry({ uid: 'u2', pod: 'p2', ready: false }) }, 1_100)
    expect(table.answering('10.244.0.7', 8080, 1_200)?.pod).toBe('p1')
    table.learn({ put: anEntry({ uid: 'u2', pod: 'p2' }) }, 2_000)
    expect(table.answering('10.244.0.7', 8080, 2_000)?.pod).toBe('p2')
    table.expire(7_000)
    expect(table.answering('10.244.0.7', 8080, 7_000)?.pod).toBe('p2')
  })

  it('answers for a deleted pod while its preStop hook sleeps, counted from the deletion', () => {
    const table = tableWith(anEntry({ drainSeconds: 5 }))
    table.learn({ put: anEntry({ drainSeconds: 5, deleting: true }) }, 1_000)
    table.learn({ drop: 'u1' }, 4_000)
    expect(table.answering('10.244.0.7', 8080, 5_999)?.pod).toBe('p1')
    expect(table.expire(5_999)).toBe(6_000)
    expect(table.answering('10.244.0.7', 8080, 6_000)).toBeNull()
    expect(table.expire(6_000)).toBeNull()
    expect([...table.ports()]).toEqual([])
  })

  it('takes a pod that is missing from a new list for deleted', () => {
    const table = tableWith(anEntry(), anEntry({ uid: 'u2', ip: '10.244.0.8' }))
    table.learn({ all: [anEntry()] }, 1)
    expect(table.answering('10.244.0.7', 8080, 1)?.uid).toBe('u1')
    expect(table.answering('10.244.0.8', 8080, 1)).toBeNull()
  })

  it('gives an address that is used again to the new pod, whenever the old one goes', () => {
    const table = tableWith(anEntry({ drainSeconds: 5 }))
    table.learn({ put: anEntry({ uid: 'u2', pod: 'p2' }) }, 1)
    table.learn({ drop: 'u1' }, 2)
    table.expire(10_000)
    expect(table.answering('10.244.0.7', 8080, 10_000)?.pod).toBe('p2')
  })
})
