/** The languages of the panel; the first is what an unknown reader gets. */
export const locales = ['en', 'zh'] as const
export type Locale = (typeof locales)[number]

/** Set by the language switch; wins over Accept-Language. */
export const localeCookie = 'pilothouse-locale'

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

/**
 * Chooses a language: the cookie, else the best of Accept-Language (RFC 9110 12.5.4) by primary subtag, else English.
 * `zh-TW;q=0.8, en;q=0.5` is Chinese; `fr, en;q=0` is English because nothing else is left.
 */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie
  const wished = (acceptLanguage ?? '')
    .split(',')
    .map(readWish)
    .sort((a, b) => b.weight - a.weight)
  return wished.find((wish) => wish.weight > 0 && wish.locale !== null)?.locale ?? locales[0]
}

function readWish(part: string): { locale: Locale | null; weight: number } {
  const [tag = '', ...parameters] = part.trim().split(';')
  const primary = tag.split('-')[0]?.toLowerCase()
  const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find((text) => text !== undefined)
  return { locale: isLocale(primary) ? primary : null, weight: quality === undefined ? 1 : Number(quality) }
}
