import 'server-only'
import { provisioningListener } from '#server/features/namespace/provisioning-listener.ts'
import { releaseListener } from '#server/features/release/release-listener.ts'
import { trainListener } from '#server/features/release/train/train-listener.ts'
import type { StateListener } from './state-listener.ts'

/** By wizard id; a wizard that claims nothing has no line. Called in the web process and in the worker. */
export const stateListeners: Readonly<Record<string, StateListener>> = {
  'namespace-adopt': provisioningListener,
  'namespace-request': provisioningListener,
  release: releaseListener,
  'release-train': trainListener,
}
