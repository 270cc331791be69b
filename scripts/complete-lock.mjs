import { readFileSync, writeFileSync } from 'node:fs'
import { runLauncher } from './launch/launch-error.mjs'
import { inProject } from './launch/project.mjs'

const OS = [
  'darwin',
  'linux',
  'win32',
  'windows',
  'freebsd',
  'android',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'openharmony',
]
const CPU = [
  'arm64',
  'x64',
  'ia32',
  'arm',
  'arm',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
]
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/

// node scripts/complete-lock.mjs [--write]: npm leaves optional packages of other platforms out of package-lock.json
// when it cannot see their newest version, and then refuses the lock it wrote. Says what is missing, or adds it.
await runLauncher(async () => {
  const file = inProject('package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const stray = Object.keys(lock.packages).filter((place) => lock.packages[place].extraneous)
  const missing = missingPackages(lock.packages)
  if (!process.argv.includes('--write')) {
    for (const place of stray)
      console.error(`package-lock.json holds ${place}, which nothing needs`)
    for (const { name, version } of missing)
      console.error(`package-lock.json lacks ${name} ${version}`)
    if (stray.length + missing.length === 0) return 0
    console.error('Run: node scripts/complete-lock.mjs --write')
    return 1
  }
  for (const place of stray) delete lock.packages[place]
  for (const { name, version, dev } of missing) {
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platformOf(name),
      ...(dev && { dev }),
      optional: true,
    }
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1))
  lock.packages = Object.fromEntries(sorted)
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`package-lock.json: ${missing.length} added, ${stray.length} removed`)
  return 0
})

/**
 * Optional packages that an installed one names with an exact version and that the lock does not hold.
 * @param {Record<string, { version?: string, dev?: boolean, optionalDependencies?: Record<string, string> }>} packages
 */
function missingPackages(packages) {
  return Object.entries(packages).flatMap(([place, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name, version]) => EXACT.test(version) && !isHeld(packages, place, name))
      .map(([name, version]) => ({ name, version, dev: entry.dev })),
  )
}

/**
 * Whether a package at `place` finds `name`: beside it or in a folder above, as Node looks.
 * @param {Record<string, unknown>} packages
 * @param {string} place
 * @param {string} name
 */
function isHeld(packages, place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in packages) return true
    if (at === '') return false
  }
}

/**
 * The platform a package's name speaks of, in npm's words.
 * @param {string} name
 */
function platformOf(name) {
  const words = name.slice(name.lastIndexOf('/') + 1).split(/[-_]/)
  const os = words.find((word) => OS.includes(word))
  const cpu = words.find((word) => CPU.includes(word))
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined
  return {
    ...(cpu && { cpu: [cpu] }),
    ...(libc && { libc: [libc] }),
    ...(os && { os: [os === 'windows' ? 'win32' : os] }),
  }
}
