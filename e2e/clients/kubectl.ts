import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { home, kubeconfig } from './endpoints.ts'
import { runCommand } from './run-command.ts'

/** `kubectl` as the administrator of the embedded cluster; throws when it fails. */
export async function kubectl(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCommand(kubectlPath(), ['--kubeconfig', kubeconfig(), ...args])
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`)
  return stdout
}

/** Whether the cluster's own RBAC lets this person do it. */
export async function canI(user: string, verb: string, resource: string, namespace: string): Promise<boolean> {
  const { stdout } = await runCommand(kubectlPath(), [
    '--kubeconfig',
    kubeconfig(),
    'auth',
    'can-i',
    verb,
    resource,
    '-n',
    namespace,
    '--as',
    user,
    '--as-group',
    'system:authenticated',
  ])
  return stdout.trim() === 'yes'
}

export async function getObject<T>(kind: string, namespace: string, name: string): Promise<T> {
  return JSON.parse(await kubectl('get', kind, name, '-n', namespace, '-o', 'json')) as T
}

/**
 * Watches one object. Resolves once the watch has delivered the object as it stands; `matched` then answers when
 * (`performance.now()`) the first later state that fits arrived.
 */
export async function watchObject<T>(
  kind: string,
  namespace: string,
  name: string,
  fits: (object: T) => boolean,
): Promise<{ matched: Promise<number> }> {
  const watcher = spawn(kubectlPath(), [
    '--kubeconfig',
    kubeconfig(),
    'get',
    kind,
    name,
    '-n',
    namespace,
    '-o',
    'json',
    '--watch',
  ])
  let text = ''
  let first = true
  const started = Promise.withResolvers<void>()
  const matched = Promise.withResolvers<number>()
  watcher.once('error', matched.reject)
  createInterface(watcher.stdout).on('line', (line) => {
    text += line
    if (line !== '}') return
    const object = JSON.parse(text) as T
    text = ''
    if (first) {
      first = false
      started.resolve()
    } else if (fits(object)) {
      matched.resolve(performance.now())
      watcher.kill('SIGKILL')
    }
  })
  await started.promise
  return { matched: matched.promise }
}

/**
 * Follows one object from now on. `stop` answers every state that was written to it since, the one it had left out.
 */
export async function followWrites<T>(
  kind: string,
  namespace: string,
  name: string,
): Promise<{ stop(): Promise<readonly T[]> }> {
  const what = ['get', kind, name, '-n', namespace, '-o', 'json', '--watch']
  const watcher = spawn(kubectlPath(), ['--kubeconfig', kubeconfig(), ...what])
  const states: T[] = []
  const started = Promise.withResolvers<void>()
  watcher.once('error', started.reject)
  let text = ''
  createInterface(watcher.stdout).on('line', (line) => {
    text += line
    if (line !== '}') return
    states.push(JSON.parse(text) as T)
    text = ''
    started.resolve()
  })
  await started.promise
  return {
    async stop() {
      // One write more: when it arrives, all before it have.
      await kubectl('annotate', kind, name, '-n', namespace, '--overwrite', 'example.com/end=seen')
      await kubectl('annotate', kind, name, '-n', namespace, 'example.com/end-')
      const isEnd = (state: T) => JSON.stringify(state).includes('example.com/end')
      while (!states.some(isEnd)) await new Promise((resolve) => setTimeout(resolve, 20))
      watcher.kill('SIGKILL')
      return states.slice(1, states.findIndex(isEnd))
    },
  }
}

/** Creates or updates objects as they are written down here. */
export async function applyObjects(objects: readonly object[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-objects-'))
  try {
    const path = join(folder, 'objects.json')
    await writeFile(path, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }))
    await kubectl('apply', '-f', path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Proxy = {
  /** Where it listens, without a slash at the end. */
  readonly base: string
  post(path: string, body: unknown): Promise<void>
  remove(path: string): Promise<void>
  stop(): void
}

/** `kubectl proxy`, for writes whose time must not contain the start of a process. */
export async function startKubectlProxy(): Promise<Proxy> {
  const child = spawn(kubectlPath(), ['--kubeconfig', kubeconfig(), 'proxy', '--port=0'])
  const line = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    createInterface(child.stdout).once('line', resolve)
  })
  const base = `http://${line.split(' ').at(-1)}`
  async function send(method: string, path: string, body?: unknown): Promise<void> {
    const response = await fetch(base + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    await response.arrayBuffer()
  }
  return {
    base,
    post: (path, body) => send('POST', path, body),
    remove: (path) => send('DELETE', path),
    stop: () => void child.kill('SIGKILL'),
  }
}

function kubectlPath(): string {
  const built = [home(), join(homedir(), '.pilothouse')].map((base) =>
    join(base, 'bin', 'kubernetes-v1.36.3', 'kubectl'),
  )
  return built.find(existsSync) ?? 'kubectl'
}
