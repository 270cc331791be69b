import path from 'node:path'
import type { SourceFiles } from './source-files'

const MAX_LINES = 400
/** Tables of one domain stand in one file, and recorded data is as long as it is. */
const LONG_ALLOWED = /^src\/db\/schema\/|\/fixtures\//
const NAMELESS = new Set(['utils', 'util', 'helpers', 'helper', 'misc', 'common'])

/** Files that are too long or whose name says nothing about what is inside. */
export function findFileProblems(files: SourceFiles): string[] {
  return [...files].flatMap(([file, text]) => {
    const lines = text.trimEnd().split('\n').length
    const words = file.split('/').map((part) => part.replace(/\..*$/, ''))
    const nameless = words.find((word) => NAMELESS.has(word))
    return [
      ...(lines > MAX_LINES && !LONG_ALLOWED.test(file)
        ? [`${file} has ${lines} lines; split it below ${MAX_LINES} along what it holds`]
        : []),
      ...(nameless ? [`${file}: "${nameless}" does not say what is inside`] : []),
    ]
  })
}

/** Exports of "use server" files that are no async function: a browser could not call them, and Next refuses some only at run time. */
export function findServerActionProblems(files: SourceFiles): string[] {
  return [...files]
    .filter(([, text]) => /^(['"])use server\1/.test(text))
    .flatMap(([file, text]) =>
      [...text.matchAll(/^export\b.*$/gm)]
        .map(([line]) => line)
        .filter((line) => !/^export (async function|type|interface)\b/.test(line))
        .map((line) => `${file} exports something else than an async function: ${line}`),
    )
}

/** Jobs that src/jobs/index.ts does not serve, or whose id is not the name of their file. */
export function findJobProblems(files: SourceFiles): string[] {
  const registry = files.get('src/jobs/index.ts') ?? ''
  const served = /export const jobs = \[([^\]]*)\]/.exec(registry)?.[1] ?? ''
  return [...files]
    .filter(([file]) => file.endsWith('.job.ts'))
    .flatMap(([file, text]) => {
      const names = [...text.matchAll(/^export const (\w+) = inngest\.createFunction\(/gm)]
      const id = path.basename(file, '.job.ts')
      return [
        ...(names.length === 1 ? [] : [`${file} must export exactly one function of Inngest`]),
        ...(new RegExp(`\\bid: '${id}'`).test(text) ? [] : [`${file}: its id must be '${id}'`]),
        ...names
          .filter(([, name = '']) => !new RegExp(`\\b${name}\\b`).test(served))
          .map(([, name]) => `${file}: ${name} is not in the list of src/jobs/index.ts`),
      ]
    })
}
