import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readOwner } from './lock-file.mjs'
import { isAlive, self } from './process-identity.mjs'
import { cacheDir } from './project.mjs'

const folder = path.join(cacheDir, 'serving')

/**
 * Notes that this process serves the present build, which must not be replaced under it.
 * @param {string} what in words: others show it
 * @returns {() => void} takes the note back
 */
export function noteServing(what) {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${process.pid}.json`)
  writeFileSync(file, JSON.stringify({ ...self(), what }))
  return () => rmSync(file, { force: true })
}

/** Another process that serves the present build, if one does. Notes of dead ones are taken away. */
export function otherServing() {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name)
    const owner = readOwner(file)
    if (owner?.pid === process.pid) continue
    if (isAlive(owner)) return owner
    rmSync(file, { force: true })
  }
  return undefined
}
