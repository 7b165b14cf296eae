import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

const shortestPauseMs = 250
const longestPauseMs = 10_000

/** `misc` would tell at each push that istiod still writes a field Envoy has deprecated. */
const logging = ['--log-level', 'warn', '--component-log-level', 'misc:error']

/**
 * Runs Envoy in the namespace of this process, again whenever it ends. The kernel ends it with us (`--pdeathsig`):
 * an Envoy that outlived its namespace's owner would keep a socket of nobody.
 */
export async function keepEnvoy(envoy: string, bootstrap: string): Promise<never> {
  let pauseMs = shortestPauseMs
  while (true) {
    const began = Date.now()
    const ending = await runOnce(envoy, bootstrap)
    pauseMs = Date.now() - began > longestPauseMs ? shortestPauseMs : Math.min(pauseMs * 2, longestPauseMs)
    console.error(`envoy ended (${ending}); starting it again in ${pauseMs} ms`)
    await sleep(pauseMs)
  }
}

function runOnce(envoy: string, bootstrap: string): Promise<string> {
  const args = ['--config-path', bootstrap, '--disable-hot-restart', '--concurrency', '1', ...logging]
  return new Promise((resolve) => {
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', envoy, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
}
