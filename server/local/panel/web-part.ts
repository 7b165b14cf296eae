import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Part, Unavailable } from '../part.ts'
import { answers, waitUntil } from '../wait-until.ts'

export const repository = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * Node's default of 16 and more lets the garbage of listing ten thousand pods, or of a hundred releases, pile up to a hundred
 * megabytes that are never given back; smaller, it takes the same processor time.
 */
const youngMegabytes = 4

type Web = {
  readonly address: string
  readonly host: string
  readonly port: number
  readonly env: Readonly<Record<string, string>>
}

/** The web server. It needs nothing: until the other parts are up it shows how far they are. */
export function webPart({ address, host, port, env }: Web): Part {
  return {
    id: 'web',
    needs: [],
    async start(context) {
      if (!existsSync(join(repository, '.next', 'BUILD_ID'))) {
        throw new Unavailable('The panel has not been built.', 'Run `make run`, which builds it, or `npm run build`.')
      }
      context.step('starting the web server')
      await context.spawn({
        name: 'web',
        program: process.execPath,
        args: [
          `--max-semi-space-size=${youngMegabytes}`,
          join(repository, 'node_modules/next/dist/bin/next'),
          'start',
          '--port',
          String(port),
          '--hostname',
          host,
        ],
        cwd: repository,
        env,
      })
      await waitUntil(() => answers(address), {
        what: `the web server at ${address}`,
        timeoutSeconds: 60,
        signal: context.signal,
      })
      await context.publish({ panel: address })
    },
  }
}

/** Two: one works, and the other stands by, since a worker needs a second to start and its releases should not wait for that. */
const workers = ['worker', 'worker-2'] as const

/** Operations, leases and everything else that nobody waits for at a page. */
export function workerPart(env: Readonly<Record<string, string>>): Part {
  return {
    id: 'worker',
    needs: ['catalogue'],
    async start(context) {
      context.step('starting the worker')
      const args = [
        `--max-semi-space-size=${youngMegabytes}`,
        '--conditions=react-server',
        join(repository, 'server/jobs/worker-in-turn.ts'),
      ]
      // A third of the time a worker takes to start is compiling what it loads.
      const around = { cwd: repository, env: { ...env, NODE_COMPILE_CACHE: context.home.data('compiled') } }
      for (const name of workers) await context.spawn({ name, program: process.execPath, args, ...around })
    },
  }
}
