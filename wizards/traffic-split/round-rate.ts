/** Requests per second as people say them: whole from 10 on, one decimal below. */
export function roundRate(perSecond: number): number {
  return perSecond >= 10 ? Math.round(perSecond) : Math.round(perSecond * 10) / 10
}
