import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

/** Marks our tokens for secret scanners. */
const tokenPrefix = 'ph_'

/** 256 random bits; whoever guesses one has guessed any key. */
export function newTokenSecret(): string {
  return `${tokenPrefix}${randomBytes(32).toString('base64url')}`
}

/** Whether a text can be a token at all, before the database is asked. */
export function looksLikeToken(text: string): boolean {
  return /^ph_[\w-]{43}$/.test(text)
}

/** What is kept of a secret. No salt and no slow hash: it has 256 bits, so there is no dictionary to try. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** What lists show, so that one knows one's tokens apart. */
export function shownPrefix(secret: string): string {
  return secret.slice(0, tokenPrefix.length + 6)
}
