import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { LaunchError } from './launch-error.mjs'
import { makeDataDir } from './make-data-dir.mjs'

const make = {
  masterKey: () => randomBytes(32).toString('base64'),
  nextauthSecret: () => randomBytes(32).toString('base64url'),
  inngestSigningKey: () => `signkey-prod-${randomBytes(16).toString('hex')}`,
  inngestEventKey: () => randomBytes(16).toString('hex'),
  ownerPassword: () => randomBytes(18).toString('hex'),
  appPassword: () => randomBytes(18).toString('hex'),
  demoPassword: () => `lantern-${randomBytes(6).toString('hex')}`,
}

/** @typedef {Record<keyof typeof make, string>} Secrets */

/**
 * Keys and passwords of a data folder, made at its first start and readable by its owner only.
 * @param {string} dataDir
 * @returns {Secrets}
 */
export function ensureSecrets(dataDir) {
  const file = path.join(dataDir, 'secrets.json')
  if (!existsSync(file)) {
    if (existsSync(path.join(dataDir, 'postgres/cluster'))) {
      throw new LaunchError(
        `${file} is missing, and without it the database beside it can neither be opened nor read. Put it back from a backup, or move the whole folder away to begin with an empty one:\n  mv ${dataDir} ${dataDir}.locked`,
      )
    }
    writeOnce(file, Object.fromEntries(Object.entries(make).map(([name, one]) => [name, one()])))
  }
  return readSecrets(file)
}

/** @param {string} file @returns {Secrets} */
function readSecrets(file) {
  let secrets
  try {
    secrets = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new LaunchError(
      `${file} cannot be read (${error instanceof Error ? error.message : error}). Put it back from a backup; if there is none, move ${path.dirname(file)} away to begin with an empty one.`,
    )
  }
  const missing = Object.keys(make).filter((name) => typeof secrets?.[name] !== 'string')
  if (missing.length === 0) return secrets
  throw new LaunchError(
    `${file} lacks ${missing.join(', ')}. Put it back from a backup; if there is none, move ${path.dirname(file)} away to begin with an empty one.`,
  )
}

/**
 * The file appears whole or not at all, and the first of several writers wins.
 * @param {string} file
 * @param {object} content
 */
function writeOnce(file, content) {
  makeDataDir(path.dirname(file))
  const draft = `${file}.${process.pid}`
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeFileSync(handle, `${JSON.stringify(content, null, 2)}\n`)
    fsyncSync(handle)
    linkSync(draft, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    closeSync(handle)
    rmSync(draft, { force: true })
  }
}
