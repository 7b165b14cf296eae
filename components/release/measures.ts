import type { TrafficAnswer } from '#server/features/release/analysis/say-traffic.ts'

/** The figures both versions are compared by. `top`: where the axis ends; null: at the greatest figure, rounded up. */
export const measures = [
  { id: 'requestsPerSecond', top: null },
  { id: 'successPercent', top: 100 },
  { id: 'p99Milliseconds', top: null },
] as const satisfies readonly { id: Exclude<keyof TrafficAnswer['old'], 'at'>; top: number | null }[]
