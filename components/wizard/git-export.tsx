'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { KubeObject } from '#domain/kube/object.ts'
import { asYamlStream } from '#domain/kube/yaml-stream.ts'

/** The way that is left where another tool owns the object: the same decision as files for the repository it reads. */
export function GitExport({ objects }: { objects: readonly KubeObject[] | undefined }) {
  const t = useTranslations('wizard')
  if (objects === undefined || objects.length === 0) return null
  return (
    <div className="mt-2 rounded-md border p-2 text-sm">
      <p className="text-dim">{t('gitExportHint')}</p>
      <CopyButton text={async () => asYamlStream(objects, (await import('yaml')).stringify)}>
        {t('gitExport')}
      </CopyButton>
    </div>
  )
}
