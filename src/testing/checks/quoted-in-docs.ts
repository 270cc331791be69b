import path from 'node:path'

const CODE = /`([^`\n]+)`/g
const LINK = /\]\(([^)#\s]+)[^)]*\)/g
const IMAGE = /<img[^>]*\bsrc="([^"]+)"/g
const TOP =
  /^(src|docs|drizzle|emails|public|data|scripts|stubs|\.ci)\/[\w./[\]()-]*$|^\.env\.local\.example$/

/**
 * Paths and npm scripts that a page of the documentation names and that do not exist.
 * @param page its path from the clone, for links relative to it
 */
export function findDeadReferences(
  page: string,
  text: string,
  project: { exists: (file: string) => boolean; scripts: readonly string[] },
): string[] {
  const quoted = [...text.matchAll(CODE)]
    .map(([, word = '']) => word)
    .filter((word) => TOP.test(word))
  const linked = [...text.matchAll(LINK), ...text.matchAll(IMAGE)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => path.posix.join(path.posix.dirname(page), target))
  const commands = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name)
  return [
    ...[...quoted, ...linked]
      .filter((file) => !project.exists(file))
      .map((file) => `${page} names ${file}, which does not exist`),
    ...commands
      .filter((name) => !project.scripts.includes(name))
      .map((name) => `${page} names npm run ${name}, which does not exist`),
  ]
}
