import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Notice } from '#components/ui/notice.tsx'
import { trainUrl } from '../release-keys.ts'

/** On the operation that started a train: what comes after it is on the train's own page. */
export function StartedTrain({ id }: { id: string }) {
  const t = useTranslations('releases.train.cockpit')
  return (
    <Notice
      tone="moving"
      className="mb-4"
      action={
        <Link href={trainUrl(id)} className="shrink-0 font-medium text-accent underline-offset-4 hover:underline">
          {t('follow')}
        </Link>
      }
    >
      {t('followHint')}
    </Notice>
  )
}
