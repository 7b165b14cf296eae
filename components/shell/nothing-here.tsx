import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Button } from '#components/ui/button.tsx'

/** Not there, or not to be seen by this person; which of the two is not told. */
export async function NothingHere() {
  const t = await getTranslations('ui')
  return (
    <div className="mx-auto max-w-xl px-4 py-16">
      <h1 className="font-semibold text-xl">{t('notFoundTitle')}</h1>
      <p className="mt-2 text-dim">{t('notFound')}</p>
      <Button asChild className="mt-4">
        <Link href="/">{t('home')}</Link>
      </Button>
    </div>
  )
}
