import 'server-only'
import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { chooseLocale, type Locale, localeCookie } from '#domain/locale.ts'
import { catalogue } from './catalogue.ts'

/** The language of the request at hand, from cookie or Accept-Language; there is no language in the URL. */
export async function requestLocale(): Promise<Locale> {
  const [jar, sent] = await Promise.all([cookies(), headers()])
  return chooseLocale(jar.get(localeCookie)?.value, sent.get('accept-language'))
}

/** next-intl's entry: server components read the whole catalogue, the browser gets what a layout hands it. */
export default getRequestConfig(async () => {
  const locale = await requestLocale()
  return { locale, messages: catalogue(locale), timeZone: 'UTC' }
})
