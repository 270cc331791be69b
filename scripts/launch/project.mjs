import path from 'node:path'

/** Folder of the clone. */
export const projectRoot = path.resolve(import.meta.dirname, '../..')

/**
 * A path inside the clone.
 * @param {...string} parts
 */
export const inProject = (...parts) => path.join(projectRoot, ...parts)

/** What the launchers themselves keep: locks, the unpacked browser, screenshots. Safe to delete when nothing runs. */
export const cacheDir = inProject('.cache')
