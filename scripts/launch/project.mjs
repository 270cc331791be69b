import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of the clone. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/**
 * A path inside the clone.
 * @param {...string} parts
 */
export const inProject = (...parts) => path.join(projectRoot, ...parts)

/** What the launchers themselves keep: locks, the unpacked browser, screenshots. Safe to delete when nothing runs. */
export const cacheDir = inProject('.cache')
