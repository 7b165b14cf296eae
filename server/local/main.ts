import { mkdirSync, rmSync } from 'node:fs'
import { type Home, homeAt } from './home.ts'
import { isHolder, lockHome } from './lock.ts'
import { type Machine, openMachine } from './machine.ts'
import { panelAddress } from './panel/panel-address.ts'
import { panelEnvironment } from './panel/panel-environment.ts'
import { panelParts } from './panel/panel-parts.ts'
import { readSettings, type Settings } from './panel/settings.ts'
import { isFree } from './ports.ts'
import { startParts } from './start-parts.ts'
import { StatusBoard } from './status/board.ts'
import { Durations } from './status/durations.ts'
import { trimLogs } from './trim-logs.ts'

/** `make run`: brings up the panel with everything it needs, and keeps it up until it is told to stop. */
async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const address = panelAddress(settings)
  const home = homeAt(settings.home, process.env.PILOTHOUSE_PROGRAMS)
  mkdirSync(home.root, { recursive: true })
  const lock = lockHome(home, address)
  if (isHolder(lock)) {
    console.log(
      `Pilothouse already runs at ${lock.panel} (process ${lock.pid}, since ${lock.since}, home ${home.root}).`,
    )
    console.log(
      `Stop it with Ctrl-C where it runs, or: kill ${lock.pid}. For a second one, set PILOTHOUSE_HOME and PORT.`,
    )
    return
  }
  process.once('exit', () => lock.release())
  await supervise(settings, address, home)
}

async function supervise(settings: Settings, address: string, home: Home): Promise<void> {
  let setupLink: string | null = null
  const board = new StatusBoard(home.status, address, new Durations(home.data('durations.json')), () => {
    console.log(`Pilothouse is ready at ${address}`)
    if (setupLink !== null)
      console.log(`Nobody can sign in yet. Make the first administrator here, within a day: ${setupLink}`)
  })
  const { machine, leftovers } = await openMachine(home, board)
  if (leftovers.length > 0) console.log(`Stopped what an earlier run had left: ${leftovers.join(', ')}.`)
  stopOnSignal(machine, home.status)
  if (!(await isFree(settings.port, settings.host))) {
    rmSync(home.status)
    const { port, host } = settings
    throw new Error(
      `Port ${port} of ${host} is in use by another program. Choose another one: PORT=${port + 1} make run`,
    )
  }
  setInterval(() => trimLogs(home.logs), 60_000)
  const env = await panelEnvironment(settings, machine)
  const parts = panelParts({
    settings,
    address,
    env,
    onSetupLink: (link) => {
      setupLink = link
    },
  })
  for (const part of parts) board.add(part.id, machine.logOf(part.id), part.optional ?? false)
  console.log(`Pilothouse is starting; ${address} shows how far it is. Logs: ${home.logs}`)
  await startParts(parts, machine, board)
  if (!machine.isStopping) sayWhatIsMissing(board)
}

function sayWhatIsMissing(board: StatusBoard): void {
  for (const { id, state, error, remedy } of board.troubles()) {
    console.error(`${id} is ${state}: ${error}${remedy ? `\n  ${remedy}` : ''}`)
  }
  if (board.isBlocked()) console.error('Pilothouse cannot be used until that is mended; then start it again.')
}

/** The first signal stops in good order; make and npm may pass a second one on at once, which means the same. */
function stopOnSignal(machine: Machine, status: string): void {
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    console.log('Pilothouse is stopping.')
    machine.stop().then(
      () => {
        rmSync(status, { force: true })
        process.exit(0)
      },
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
}

// Whoever reads our output may go away first (`make run | head`); that is no reason to stop.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})
try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
