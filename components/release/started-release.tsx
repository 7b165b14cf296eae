import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'
import { releaseUrl } from './release-keys.ts'

/** On the operation that started a release: what comes after it is on the release's own page. */
export function StartedRelease({ id }: { id: string }) {
  const t = useTranslations('releases.cockpit')
  return (
    <Notice
      tone="moving"
      className="mb-4"
      action={
        <Link href={releaseUrl(id)} className="shrink-0 font-medium text-accent underline-offset-4 hover:underline">
          {t('follow')}
        </Link>
      }
    >
      {t('followHint')}
    </Notice>
  )
}
