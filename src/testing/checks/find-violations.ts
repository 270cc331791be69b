import { boundaryRules } from './boundary-rules'
import { importsOf } from './imports'
import { placeOf } from './places'
import type { SourceFiles } from './source-files'

/** Every import that breaks a boundary, as `rule: importing file → imported file. What to do instead.` */
export function findBoundaryViolations(files: SourceFiles): string[] {
  return importsOf(files).flatMap((use) => {
    const from = placeOf(use.from)
    const to = placeOf(use.to)
    return boundaryRules
      .filter((rule) => rule.forbids(from, to, use))
      .map((rule) => `${rule.name}: ${use.from} → ${use.to}. ${rule.instead}`)
  })
}
