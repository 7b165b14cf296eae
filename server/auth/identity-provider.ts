import 'server-only'
import { genericOAuth } from 'better-auth/plugins'
import { env } from '#server/env.ts'

/**
 * The place of single sign-on: with `PILOTHOUSE_OIDC_ISSUER`, `…_CLIENT_ID` and `…_CLIENT_SECRET` set, people may
 * come in by that OpenID Connect provider (redirect address `<panel>/api/auth/oauth2/callback/oidc`) and are
 * developers. Taking groups and roles from the provider is not done yet.
 */
export function identityProvider() {
  const {
    PILOTHOUSE_OIDC_ISSUER: issuer,
    PILOTHOUSE_OIDC_CLIENT_ID: clientId,
    PILOTHOUSE_OIDC_CLIENT_SECRET: clientSecret,
  } = env()
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return []
  const discoveryUrl = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const scopes = ['openid', 'email', 'profile']
  return [genericOAuth({ config: [{ providerId: 'oidc', discoveryUrl, clientId, clientSecret, scopes, pkce: true }] })]
}
