import path from 'node:path'
import type { SourceFiles } from './source-files'

export interface Import {
  /** importing file */
  from: string
  /** imported file of the project */
  to: string
  /** names taken by a static import, as the other side calls them; empty for `import 'x'`, `* as` and dynamic ones */
  names: string[]
  /** only types are taken, so nothing of it runs */
  isType: boolean
}

const STATIC = /^(?:import|export)\b(?<clause>[^'"`;()=]*?)\bfrom\s*['"](?<target>[^'"]+)['"]/gm
const BARE = /^import\s*['"](?<target>[^'"]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"`](?<target>[^'"`]+)['"`]/g
const SUFFIXES = ['', '.ts', '.tsx', '/index.ts', '/index.tsx']

/**
 * Imports between files of the project: static, re-exporting, type-only and dynamic ones, by `@/` or relative.
 * Packages are left out. Relies on Biome's format: a static import begins its line.
 */
export function importsOf(files: SourceFiles): Import[] {
  return [...files].flatMap(([from, text]) =>
    [...text.matchAll(STATIC), ...text.matchAll(BARE), ...text.matchAll(DYNAMIC)].flatMap(
      ({ groups = {} }) => {
        const to = resolveImport(from, groups['target'] ?? '', files)
        const clause = groups['clause'] ?? ''
        const isType = /^\s*type\b/.test(clause)
        return to === undefined ? [] : [{ from, to, names: namesIn(clause), isType }]
      },
    ),
  )
}

function resolveImport(from: string, target: string, files: SourceFiles): string | undefined {
  const base = target.startsWith('@/')
    ? path.posix.join('src', target.slice(2))
    : target.startsWith('@emails/')
      ? path.posix.join('emails', target.slice('@emails/'.length))
      : target.startsWith('.')
        ? path.posix.join(path.posix.dirname(from), target)
        : undefined
  if (base === undefined) return undefined
  // what is not a source file (styles, launchers) still has an address that rules can name
  return SUFFIXES.map((suffix) => base + suffix).find((file) => files.has(file)) ?? base
}

function namesIn(clause: string): string[] {
  const list = /\{([^}]*)\}/.exec(clause)?.[1] ?? ''
  return list
    .split(',')
    .map(
      (name) =>
        name
          .trim()
          .replace(/^type\s+/, '')
          .split(/\s+as\s+/)[0] ?? '',
    )
    .filter((name) => name !== '')
}
