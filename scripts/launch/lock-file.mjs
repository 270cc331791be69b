import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, killGroup, self, startOf } from './process-identity.mjs'

// what a holder tells may hold passwords
const PRIVATE = { mode: 0o600 }
const POLL_MS = 200
const STALE_TAKEOVER_MS = 10_000

/**
 * @typedef {{ pid: number, start: string, what: string } & Record<string, unknown>} Owner
 * Who holds a lock: the process, what it does in words, and whatever it tells others.
 */

/**
 * @typedef {{ lock?: ReturnType<typeof heldLock>, owner?: Owner, left?: Owner }} Attempt
 * lock: ours now; owner: who has it; neither: it is changing hands this moment. left: what a dead holder had told.
 */

/** @param {string} file @returns {Owner | undefined} */
export function readOwner(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Takes a lock, or says who holds it. A lock whose holder has died is taken over; `left` is what it had told.
 * @param {string} file
 * @param {string} what what the lock is held for, in words: others show it
 * @returns {Attempt}
 */
export function tryLock(file, what) {
  mkdirSync(path.dirname(file), { recursive: true })
  const mine = { ...self(), what }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(mine), PRIVATE)
  try {
    // a link appears with its content or not at all
    linkSync(draft, file)
    return { lock: heldLock(file, mine) }
  } catch (error) {
    if (!isExists(error)) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  const owner = readOwner(file)
  if (owner && isAlive(owner)) return { owner }
  return takeOver(file, what)
}

/**
 * Runs `work` alone among all processes that use this lock, waiting for its turn. The program that a killed holder
 * left running is killed first.
 * @template T
 * @param {string} file
 * @param {string} what
 * @param {{ signal?: AbortSignal, onWait: (owner: Owner) => void }} options
 * @param {(started: (pid: number) => void) => Promise<T>} work calls `started` with the number of the program it runs
 * @returns {Promise<T>}
 */
export async function withLock(file, what, { signal, onWait }, work) {
  for (let announced = false; ; await sleep(POLL_MS)) {
    signal?.throwIfAborted()
    const { lock, owner, left } = tryLock(file, what)
    if (lock) {
      const program = /** @type {{ pid: number, start: string } | undefined} */ (left?.program)
      if (program && isAlive(program)) killGroup(program.pid)
      try {
        return await work((pid) => lock.tell({ program: { pid, start: startOf(pid) ?? '' } }))
      } finally {
        lock.release()
      }
    }
    if (owner && !announced) onWait(owner)
    announced ||= owner !== undefined
  }
}

/**
 * Removes the lock of a dead holder and takes it. Only one process does this at a time, else one could remove the
 * lock that another has just taken.
 * @param {string} file
 * @param {string} what
 * @returns {Attempt}
 */
function takeOver(file, what) {
  const guard = `${file}.takeover`
  try {
    mkdirSync(guard)
  } catch (error) {
    if (!isExists(error)) throw error
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > STALE_TAKEOVER_MS) rmSync(guard, { recursive: true, force: true })
    return {}
  }
  try {
    const left = readOwner(file)
    if (isAlive(left)) return { owner: left }
    if (existsSync(file)) unlinkSync(file)
    return { ...tryLock(file, what), left }
  } finally {
    rmdirSync(guard)
  }
}

/**
 * @param {string} file
 * @param {Owner} owner
 */
function heldLock(file, owner) {
  let told = owner
  return {
    /** Tells others more about what is going on. @param {Record<string, unknown>} more */
    tell(more) {
      told = { ...told, ...more }
      writeFileSync(`${file}.new`, JSON.stringify(told), PRIVATE)
      renameSync(`${file}.new`, file)
    },
    release: () => rmSync(file, { force: true }),
  }
}

/** @param {unknown} error */
const isExists = (error) => error instanceof Error && 'code' in error && error.code === 'EEXIST'
