/** How often live figures of a release are read again. */
export const trafficSeconds = 5
