import { success } from '#domain/result.ts'
import { door } from '#server/api/door.ts'
import { localeOf } from '#server/api/failure-response.ts'
import { describeWizard } from '#wizards/describe-wizard.ts'
import { wizards } from '#wizards/registry.ts'

/** Every wizard with the JSON Schema of its input. */
export async function GET(request: Request): Promise<Response> {
  const locale = localeOf(request)
  return door(request, async () => success({ items: wizards.map((wizard) => describeWizard(wizard, locale)) }))
}
