import Link from 'next/link'
import { useTranslations } from 'next-intl'

type OlderLinkProps = {
  readonly cursor: string | null
  readonly search: Readonly<Record<string, string | string[] | undefined>>
}

/** The way to the next page of a list by time, with the filters kept. */
export function OlderLink({ cursor, search }: OlderLinkProps) {
  const t = useTranslations('ui')
  if (cursor === null && search.cursor === undefined) return null
  const kept = Object.entries(search).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'cursor',
  )
  return (
    <nav aria-label={t('pages')} className="flex gap-4 border-t px-3 py-2 text-sm">
      {search.cursor !== undefined && (
        <Link href={`?${new URLSearchParams(kept)}`} className="text-accent hover:underline">
          {t('newest')}
        </Link>
      )}
      {cursor !== null && (
        <Link
          href={`?${new URLSearchParams([...kept, ['cursor', cursor]])}`}
          className="ml-auto text-accent hover:underline"
        >
          {t('older')}
        </Link>
      )}
    </nav>
  )
}
