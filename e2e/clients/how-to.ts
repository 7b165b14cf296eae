import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { home } from './endpoints.ts'
import { runCommand } from './run-command.ts'

/** The blocks of a how-to that are marked to be run (`sh test=<name>`), as they are written, without the indent of a list. */
export function blocksOf(file: string): ReadonlyMap<string, string> {
  const text = readFileSync(file, 'utf8')
  const fences = text.matchAll(/^( *)```sh(?: test=([a-z-]+))?\n([\s\S]*?)^\1```$/gm)
  return new Map(
    [...fences].map(([, indent = '', name, body = '']) => {
      if (name === undefined) throw new Error(`${file} has a shell block that nobody runs:\n${body}`)
      return [name, body.replaceAll(new RegExp(`^${indent}`, 'gm'), '')]
    }),
  )
}

/** A reader's shell: what one block sets the next one has, `~/.pilothouse` is the running panel's, and nothing else differs. */
export function readersShell(): { run(block: string): Promise<string>; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-reader-'))
  symlinkSync(home(), join(folder, '.pilothouse'))
  const state = join(folder, 'state')
  // Programs are built once per machine: a throwaway home may have none of its own.
  const built = join(homedir(), '.pilothouse', 'bin', 'kubernetes-v1.36.3')
  const env = { HOME: folder, PATH: [process.env.PATH, built].join(delimiter) }
  return {
    async run(block) {
      const script = `set -ea; if [ -f ${state} ]; then . ${state}; fi\n${block}\nexport -p > ${state}`
      const { code, stdout, stderr } = await runCommand('bash', ['-c', script], env)
      if (code !== 0) throw new Error(`exit ${code} of:\n${block}\n${stderr}`)
      return stdout
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
