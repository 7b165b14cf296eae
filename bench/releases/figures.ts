/**
 * What the peers took, measured elsewhere: Argo Rollouts 1.10.2 (by Services / by subsets) and Flagger 1.36.1 on two cores with a real
 * API server, istiod and Envoy. To be read beside our figures, not as measured by this run.
 */
export const peers = {
  promoteWritten: ['48 / 43 ms', '15 s', '25 ms'],
  served: ['103 ms', '213 ms', '105 ms'],
  firstWeight: ['1.1 / 2.1 s', '15 s', '1.1 s'],
  wall: ['6.9 / 16.9 s', '82 s', '6.5 s'],
  writes: ['45 / 41', '18', '20'],
  abortWritten: ['61 ms', '6.2 s', '40 ms'],
  abortLast: ['10.1 s / 0.17 s', '6.2 s', '150 ms'],
  killed: ['17.2 s', '10.5 s', '500 ms'],
  manyDone: ['70 s', '110 s', '40 s'],
  manyCpu: ['12.9 s', '12.2 s', '13 s'],
  manyMemory: ['118 MB', '66 MB', '300 MB'],
  failed: ['0 of 99,440', '0 of 96,683', '0'],
  reaction: ['', '', '300 ms'],
} as const

const widths = [64, 26, 52, 18, 16] as const

export function printHeader(controller: string): void {
  console.log('')
  row([
    'releases, medians',
    controller,
    'a raw patch in this run, ratio; more',
    'Argo 1.10.2 *',
    'Flagger 1.36.1 *',
    'aim',
  ])
}

export function printRow(key: keyof typeof peers, what: string, ours: string, reference = ''): void {
  row([what, ours, reference, ...peers[key]])
}

export function printFooter(): void {
  console.log('* measured elsewhere on a machine like this, and not by this run')
}

function row(cells: readonly string[]): void {
  console.log(cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' '))
}
