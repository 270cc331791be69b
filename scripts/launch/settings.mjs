import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
// by name it would not load on a Node too old for it, before that could be said
import util from 'node:util'
import { LaunchError } from './launch-error.mjs'
import { inProject, projectRoot } from './project.mjs'

/** @typedef {Record<string, string | undefined>} Settings */

/**
 * The settings of this start: the environment, then .env.local, then .env. An empty value counts as absent.
 * @returns {Settings}
 */
export function readSettings() {
  const files = ['.env', '.env.local']
    .map((name) => inProject(name))
    .filter((file) => existsSync(file))
    .map((file) => util.parseEnv(readFileSync(file, 'utf8')))
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const all = Object.assign({}, ...files, given)
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}

/** @param {Settings} settings */
export function portOf(settings) {
  const port = Number(settings['PORT'] ?? 3000)
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port
  throw new LaunchError(`PORT is "${settings['PORT']}"; it must be a number from 1 to 65535.`)
}

/**
 * Folder of the embedded database, its keys and its logs; a relative one is inside the clone.
 * @param {Settings} settings
 */
export const dataDirOf = (settings) =>
  path.resolve(projectRoot, settings['REGULARS_DATA_DIR'] ?? '.data')

/**
 * Whether the operator brings a Postgres. Both addresses or none.
 * @param {Settings} settings
 */
export function hasOwnPostgres(settings) {
  return bothOrNone(
    settings,
    ['DATABASE_URL', 'DATABASE_DIRECT_URL'],
    'DATABASE_URL is what the app signs in with (it may be pooled), DATABASE_DIRECT_URL is the owner, unpooled.',
  )
}

/**
 * Whether Inngest runs the background functions: self-hosted or its dev server by address, its cloud by keys alone.
 * @param {Settings} settings
 */
export function hasInngest(settings) {
  if (settings['INNGEST_BASE_URL'] ?? settings['INNGEST_DEV']) return true
  return bothOrNone(
    settings,
    ['INNGEST_EVENT_KEY', 'INNGEST_SIGNING_KEY'],
    'Without both, the embedded runner makes its own.',
  )
}

/**
 * @param {Settings} settings
 * @param {[string, string]} names
 * @param {string} why
 */
function bothOrNone(settings, names, why) {
  const missing = names.filter((name) => settings[name] === undefined)
  if (missing.length !== 1) return missing.length === 0
  const present = names.find((name) => name !== missing[0])
  throw new LaunchError(`${present} is set but ${missing[0]} is not. Set both or neither. ${why}`)
}
