import { applyWizard, type PanelApi, settledState } from './panel-api.ts'
import type { ReleaseState } from './releases.ts'

export type TrainState = {
  readonly id: string
  readonly phase: string
  readonly finished: boolean
  readonly reason: string
  readonly turned: string | null
  readonly cars: readonly { readonly release: ReleaseState | null; readonly rollback: ReleaseState | null }[]
}

/** Starts a train by the API; its id, which is the operation's. */
export async function startTrain(api: PanelApi, input: Record<string, unknown>): Promise<string> {
  const { id } = await applyWizard(api, 'release-train', input)
  const state = await settledState(api, id)
  if (state !== 'succeeded') throw new Error(`the train was not started: ${state}`)
  return id
}

/** One of the verbs; throws what the panel says against it. */
export async function tellTrain(api: PanelApi, id: string, verb: string): Promise<void> {
  const answer = await api.post<unknown>(`/api/v1/release-trains/${id}/${verb}`)
  if (answer.status >= 300) throw new Error(`${verb}: ${answer.status} ${JSON.stringify(answer.body)}`)
}

/** Looks until the train is as wished; says where it stood when that does not come. */
export async function trainWhere(
  api: PanelApi,
  id: string,
  wished: (train: TrainState) => boolean,
  withinMs = 120_000,
): Promise<TrainState> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const { status, body } = await api.get<{ train: TrainState }>(`/api/v1/release-trains/${id}`)
    if (status !== 200) throw new Error(`train ${id}: ${status} ${JSON.stringify(body)}`)
    if (wished(body.train)) return body.train
    if (Date.now() > deadline) throw new Error(`train ${id} stands at ${JSON.stringify(body.train).slice(0, 2_000)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
