/** What the global set-up hands to every test file. */
export type TestEnvironment = {
  /** A Postgres in which databases may be made and dropped. */
  readonly databaseServer: string
  /** The migrated database every test database is copied from. */
  readonly templateDatabase: string
  /** Administrator of an API server with controllers and scheduler. */
  readonly kubeconfig: string
  readonly kubectl: string
}

declare module 'vitest' {
  interface ProvidedContext {
    environment: TestEnvironment
  }
}
