import { applyWizard, type PanelApi, settledState } from './panel-api.ts'

export type ReleaseState = {
  readonly id: string
  readonly phase: string
  readonly reason: string
  readonly paused: { readonly kind: string; readonly reason: string } | null
  readonly stage: { readonly id: string; readonly index: number; readonly count: number }
  readonly wantedPercent: number
  readonly settledAt: string | null
}

/** Starts a release by the API; its id, which is the operation's. */
export async function startRelease(api: PanelApi, input: Record<string, unknown>): Promise<string> {
  const { id } = await applyWizard(api, 'release', input)
  const state = await settledState(api, id)
  if (state !== 'succeeded') throw new Error(`the release was not started: ${state}`)
  return id
}

export async function readRelease(api: PanelApi, id: string): Promise<ReleaseState> {
  const { status, body } = await api.get<{ release: ReleaseState }>(`/api/v1/releases/${id}`)
  if (status !== 200) throw new Error(`release ${id}: ${status} ${JSON.stringify(body)}`)
  return body.release
}

/** One of the verbs; throws what the panel says against it. */
export async function tell(api: PanelApi, id: string, verb: string, body: unknown = {}): Promise<void> {
  const answer = await api.post<unknown>(`/api/v1/releases/${id}/${verb}`, body)
  if (answer.status >= 300) throw new Error(`${verb}: ${answer.status} ${JSON.stringify(answer.body)}`)
}

/** Looks until the release is as wished; says where it stood when that does not come. */
export async function releaseWhere(
  api: PanelApi,
  id: string,
  wished: (release: ReleaseState) => boolean,
  withinMs = 90_000,
): Promise<ReleaseState> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const release = await readRelease(api, id)
    if (wished(release)) return release
    if (Date.now() > deadline)
      throw new Error(`release ${id} stands at ${JSON.stringify(release, null, 1).slice(0, 900)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Whether it stands, settled, in this stage. */
export function settledIn(stage: string): (release: ReleaseState) => boolean {
  return (release) => release.stage.id === stage && release.settledAt !== null
}

export function hasEnded({ phase }: ReleaseState): boolean {
  return ['promoted', 'completed', 'aborted'].includes(phase)
}

/** Promotes stage after stage until it stands in this one. */
export async function advanceTo(api: PanelApi, id: string, stage: string): Promise<void> {
  for (;;) {
    const { stage: now } = await releaseWhere(
      api,
      id,
      (release) => release.stage.id === stage || (release.settledAt !== null && release.phase === 'progressing'),
    )
    if (now.id === stage) return
    await promoteFrom(api, id, now.id)
  }
}

export async function promoteFrom(api: PanelApi, id: string, stage: string): Promise<void> {
  await releaseWhere(api, id, settledIn(stage))
  await tell(api, id, 'promote')
  await releaseWhere(api, id, (release) => release.stage.id !== stage)
}
