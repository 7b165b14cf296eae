/** Days a token may live, as offered; null: until it is revoked. The server accepts these and no others. */
export const tokenLifetimes = [7, 30, 90, 365, null] as const
export type TokenDays = (typeof tokenLifetimes)[number]
