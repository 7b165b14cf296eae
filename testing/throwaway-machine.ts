import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { homeAt } from '#server/local/home.ts'
import { type Machine, openMachine } from '#server/local/machine.ts'
import type { Part } from '#server/local/part.ts'
import { identify } from '#server/local/processes/identity.ts'
import { Ledger } from '#server/local/processes/ledger.ts'

export type ThrowawayMachine = {
  readonly machine: Machine
  /** Brings parts up at the same time; the error names the part. */
  start(...parts: readonly Part[]): Promise<void>
  /** Ends what was started and removes the home. */
  remove(): Promise<void>
}

/** Parts of the embedded default in a home that lives as long as a test run; the programs are the machine's. */
export async function throwawayMachine(): Promise<ThrowawayMachine> {
  await removeAbandoned()
  const folder = mkdtempSync(join(tmpdir(), `pilothouse-test-${process.pid}-`))
  const home = homeAt(folder, homeAt(undefined).programs)
  const quiet = () => {}
  const { machine } = await openMachine(home, { step: quiet, troubled: quiet, failed: quiet, recovered: quiet })
  return {
    machine,
    async start(...parts) {
      await Promise.all(parts.map((part) => startPart(machine, part)))
    },
    async remove() {
      await machine.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A test run that was killed leaves a control plane running; the next run knows it by the pid in its home's name. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^pilothouse-test-(\d+)-/.exec(name)?.[1]
    if (pid === undefined || identify(Number(pid)) !== null) continue
    const home = homeAt(join(tmpdir(), name))
    await new Ledger(home.data('processes.json')).stopLeftovers()
    rmSync(home.root, { recursive: true, force: true })
  }
}

async function startPart(machine: Machine, part: Part): Promise<void> {
  try {
    await part.start(machine.contextFor(part.id))
  } catch (error) {
    // The log goes with the home, so the error must carry its end.
    const log = readFileSync(machine.logOf(part.id), 'utf8').slice(-2_000)
    throw new Error(`${part.id} cannot be started; its log ends:\n${log}`, { cause: error })
  }
}
