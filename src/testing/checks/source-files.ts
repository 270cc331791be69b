import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Text of each source file by its path from the clone, with forward slashes. */
export type SourceFiles = ReadonlyMap<string, string>

const root = path.resolve(import.meta.dirname, '../../..')

/** Every TypeScript file under the given folders of the clone. */
export function readSourceFiles(...folders: string[]): SourceFiles {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/'))),
  )
  return new Map(files.sort().map((file) => [file, readProjectFile(file)]))
}

/** @param file path from the clone */
export const readProjectFile = (file: string): string => readFileSync(path.join(root, file), 'utf8')

/** @param file path from the clone */
export const inClone = (file: string): string => path.join(root, file)
