import { diffWordsWithSpace } from 'diff'
import { type Ctx, read } from '@/db/context'
import { readVersion } from './store-version'
import { templateText } from './template-text'

/** A stretch of text that two versions share, or that only one has. */
export interface ChangedPart {
  text: string
  kind: 'same' | 'added' | 'removed'
}

/** Beyond this the versions have little in common, and finding it is not worth the wait. */
const LONGEST_SEARCH_MS = 500

/** How a template's words changed from one version to another, word by word. Throws `not_found`. */
export async function compareTemplateVersions(
  ctx: Ctx,
  { id, from, to }: { id: string; from: number; to: number },
): Promise<ChangedPart[]> {
  const [before, after] = await read(ctx, async (tx) => {
    const within = { tx, orgId: ctx.orgId }
    return [
      templateText(await readVersion(within, id, from)),
      templateText(await readVersion(within, id, to)),
    ] as const
  })
  return changedParts(before, after)
}

/** Two texts, word by word. */
export function changedParts(before: string, after: string): ChangedPart[] {
  const parts = diffWordsWithSpace(before, after, { timeout: LONGEST_SEARCH_MS })
  if (!parts)
    return [
      { text: before, kind: 'removed' },
      { text: after, kind: 'added' },
    ]
  return parts.map(({ value, added, removed }) => ({
    text: value,
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }))
}
