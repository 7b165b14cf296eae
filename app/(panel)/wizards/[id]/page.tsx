import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { attemptResult } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { PageHeader } from '#components/shell/page-header.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { draftOf } from '#components/wizard/draft-of.ts'
import { WizardActionsProvider } from '#components/wizard/wizard-actions.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { requestLocale } from '#server/i18n/request.ts'
import { applyAction, previewAction } from '#wizards/actions.ts'
import { changeActions } from '#wizards/change-actions.ts'
import { fieldsOf, openChange, openWizard } from '#wizards/open-wizard.ts'
import { findWizard } from '#wizards/registry.ts'

const cluster = 'default'

export async function generateMetadata({ params }: PageProps<'/wizards/[id]'>): Promise<Metadata> {
  const [{ id }, locale] = await Promise.all([params, requestLocale()])
  return { title: findWizard(id)?.messages[locale].title }
}

/** A wizard, filled in by its link; with `?change=<operation>` it changes and approves somebody's request. */
export default async function WizardPage({ params, searchParams }: PageProps<'/wizards/[id]'>) {
  const [{ id }, search, locale, t] = await Promise.all([
    params,
    searchParams,
    requestLocale(),
    getTranslations('wizard'),
  ])
  const wizard = findWizard(id)
  if (wizard === undefined) notFound()
  const changed = typeof search.change === 'string' ? search.change : null
  const link = draftOf(search, fieldsOf(wizard))
  const page = await attemptResult(async () => {
    const viewer = await requireViewer()
    return changed === null ? openWizard(viewer, wizard, cluster, link) : openChange(viewer, wizard, changed, link)
  })
  const { title, description } = wizard.messages[locale]
  return (
    <>
      <PageHeader title={title} detail={description} path={[{ href: '/wizards', label: t('all') }]} />
      {page.ok ? (
        <WizardActionsProvider
          actions={changed === null ? { preview: previewAction, apply: applyAction } : changeActions(changed)}
          changes={changed}
        >
          {page.data.person !== undefined && (
            <Notice tone="moving" className="mb-3">
              {t('changing', { person: page.data.person })}
            </Notice>
          )}
          <wizard.Wizard cluster={cluster} observed={page.data.observed} draft={page.data.draft} />
        </WizardActionsProvider>
      ) : (
        <FailedInPlace code={page.code} message={page.message} />
      )}
    </>
  )
}
