import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findOnPath } from '#server/local/programs/find-program.ts'
import { installPackages, mayInstallPackages } from '#server/local/programs/install-packages.ts'

/** What the browser tests need beside npm's packages, as Debian calls it. Chinese pages need a font that has them. */
const wanted = [
  {
    package: 'chromium',
    present: () => ['chromium', 'chromium-browser', 'google-chrome'].some((name) => findOnPath(name) !== null),
  },
  {
    package: 'fonts-noto-cjk',
    present: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') || process.platform !== 'linux',
  },
  { package: 'prometheus', present: () => findOnPath('prometheus') !== null },
]

const missing = wanted.filter(({ present }) => !present()).map((one) => one.package)
if (missing.length > 0 && !mayInstallPackages()) {
  console.error(
    `For the browser tests, install ${missing.join(', ')} (Debian: sudo apt-get install ${missing.join(' ')}).`,
  )
} else if (missing.length > 0) {
  console.error(`Installing ${missing.join(', ')} …`)
  await installPackages(missing, async (program, args, { env }) => {
    const { status, stderr } = spawnSync(program, [...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr.trim()}`)
    return ''
  })
}
