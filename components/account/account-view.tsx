import { getTranslations } from 'next-intl/server'
import { BrowserMessages } from '#components/i18n/browser-messages.tsx'
import { attempt } from '#components/shell/attempt.ts'
import { FailedInPlace } from '#components/shell/failed-in-place.tsx'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { requireViewer } from '#server/auth/require-viewer.ts'
import { listTokens } from '#server/features/token/list-tokens.ts'
import { IdentityFacts } from './identity-facts.tsx'
import { NewToken } from './new-token.tsx'
import { PasswordForm } from './password-form.tsx'
import { TokenList } from './token-list.tsx'

/** The viewer's own account: identity, tokens, password. */
export async function AccountView() {
  const t = await getTranslations('account')
  const loaded = await attempt(async () => {
    const viewer = await requireViewer()
    return { viewer, tokens: await listTokens(viewer) }
  })
  if (!loaded.ok) return <FailedInPlace code={loaded.code} message={loaded.message} />
  const { viewer, tokens } = loaded.data
  return (
    <BrowserMessages areas={['ui', 'account', 'auth', 'errors']}>
      <div className="space-y-4">
        <Card>
          <CardHeader title={t('identity')} />
          <CardBody>
            <IdentityFacts viewer={viewer} />
          </CardBody>
        </Card>
        <Card id="tokens">
          <CardHeader title={t('tokens.title')} detail={t('tokens.hint')} />
          <NewToken />
          <TokenList tokens={tokens} />
        </Card>
        <Card>
          <CardHeader title={t('password.title')} />
          <CardBody>
            <PasswordForm />
          </CardBody>
        </Card>
      </div>
    </BrowserMessages>
  )
}
