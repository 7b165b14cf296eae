import 'server-only'

export const roles = ['administrator', 'operator', 'developer'] as const
export type Role = (typeof roles)[number]

declare const brand: unique symbol

/** What is known of a person who asks for something. */
export type ViewerFacts = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  /** Groups from the identity provider and the catalogue, without the panel's own `pilothouse:<role>`. */
  readonly groups: readonly string[]
  /** What impersonation sends to the API server. */
  readonly kubernetes: { readonly user: string; readonly groups: readonly string[] }
  /** How he came in; recorded in the audit. */
  readonly via: 'session' | 'token' | 'worker'
}

/**
 * A person who has proved who he is, and what the cluster will be told about him.
 *
 * Branded: only `requireViewer()` (session), `viewerOfToken()` (API) and `viewerOfRequester()` (the worker, for
 * the person on whose behalf a queued operation runs) make one, so a use case that takes a Viewer cannot be
 * called unchecked.
 */
export type Viewer = ViewerFacts & { readonly [brand]: true }
