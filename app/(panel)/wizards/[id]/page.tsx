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
import { readOperation } from '#server/features/operation/read-operation.ts'
import { requestLocale } from '#server/i18n/request.ts'
import { applyAction, previewAction } from '#wizards/actions.ts'
import { changeActions } from '#wizards/change-actions.ts'
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
  const page = await attemptResult(async () => {
    const viewer = await requireViewer()
    const request = changed === null ? null : await readOperation(viewer, changed)
    if (request !== null && !request.ok) return request
    const draft = { ...(request?.data.input as object | undefined), ...draftOf(search) }
    const current = request === null ? undefined : { operationId: request.data.id }
    return {
      ok: true as const,
      data: {
        draft,
        person: request?.data.requestedBy,
        observed: await wizard.observe(viewer, cluster, draft, current),
      },
    }
  })
  const { title, description } = wizard.messages[locale]
  return (
    <>
      <PageHeader title={title} detail={description} path={[{ href: '/wizards', label: t('all') }]} />
      {page.ok ? (
        <WizardActionsProvider
          actions={changed === null ? { preview: previewAction, apply: applyAction } : changeActions(changed)}
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
