import { door } from '#server/api/door.ts'
import { applyWizard } from '#wizards/apply-wizard.ts'
import { applyRequest } from '#wizards/requests.ts'
import { withWizard } from '#wizards/with-wizard.ts'
import { appliedResponse } from '../../../applied-response.ts'

/** Carries out a decision as it was seen: now, or when a second person has approved it. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return door(
    request,
    (viewer, body) => {
      const asked = applyRequest.parse(body)
      return withWizard(id, (wizard) => applyWizard(viewer, wizard, asked, new Date()))
    },
    { answer: appliedResponse },
  )
}
