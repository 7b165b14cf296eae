import type { Machine } from './machine.ts'
import { type Part, Unavailable } from './part.ts'
import type { StatusBoard } from './status/board.ts'

/**
 * Starts every part as soon as the parts it needs are up, all others at the same time, and tells the board. A part
 * that fails takes those that need it along, and no others. Resolves when each is up or has given up.
 */
export async function startParts(
  parts: readonly Part[],
  machine: Pick<Machine, 'contextFor'>,
  board: StatusBoard,
): Promise<void> {
  const begun = new Map<string, Promise<void>>()

  function begin(part: Part): Promise<void> {
    const already = begun.get(part.id)
    if (already !== undefined) return already
    const outcome = needsOf(part, parts).reduce(async (before, need) => {
      await before
      await begin(need)
    }, Promise.resolve())
    const started = outcome.then(() => startOne(part, machine, board))
    begun.set(part.id, started)
    return started
  }

  await Promise.all(parts.map(begin))
}

async function startOne(part: Part, machine: Pick<Machine, 'contextFor'>, board: StatusBoard): Promise<void> {
  const missing = part.needs.find((id) => !['ready', 'external'].includes(board.stateOf(id)))
  if (missing !== undefined) {
    board.gaveUp(part.id, 'unavailable', {
      error: `${part.id} needs ${missing}`,
      remedy: board.troubleOf(missing).remedy,
    })
    return
  }
  const context = machine.contextFor(part.id)
  try {
    await part.start(context)
    board.ready(part.id, part.external ? 'external' : 'ready')
  } catch (error) {
    // What ends because the panel is being stopped is not in trouble.
    if (context.signal.aborted) return
    const reason = error instanceof Error ? error.message : String(error)
    context.log(error instanceof Error ? (error.stack ?? reason) : reason)
    if (error instanceof Unavailable) board.gaveUp(part.id, 'unavailable', { error: reason, remedy: error.remedy })
    else board.gaveUp(part.id, 'failed', { error: reason, remedy: null })
  }
}

function needsOf(part: Part, parts: readonly Part[]): Part[] {
  return part.needs.map((id) => {
    const found = parts.find((other) => other.id === id)
    if (found === undefined) throw new Error(`${part.id} needs ${id}, which is no part`)
    return found
  })
}
