import { door } from '#server/api/door.ts'
import { jsonResponse, localeOf } from '#server/api/failure-response.ts'
import { previewWizard } from '#wizards/preview-wizard.ts'
import { planRequest } from '#wizards/requests.ts'
import { sayPreview } from '#wizards/say-preview.ts'
import { withWizard } from '#wizards/with-wizard.ts'

/** Plans a decision and has the API server check it; writes nothing. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return door(
    request,
    (viewer, body) => {
      const { cluster, input } = planRequest.parse(body)
      return withWizard(id, (wizard) => previewWizard(viewer, wizard, cluster, input, new Date()))
    },
    { answer: (preview) => jsonResponse(sayPreview(localeOf(request), preview), 200) },
  )
}
