import type { Fields } from './moved'

interface Typed {
  tags: string[]
  fields: Fields
}

const has = (tags: readonly string[], tag: string) =>
  tags.some((other) => other.toLowerCase() === tag.toLowerCase())
const without = (tags: readonly string[], others: readonly string[]) =>
  tags.filter((tag) => !has(others, tag))

/** What a colleague typed about two people, as one: the kept person's values stand where both have one. */
export const joinTyped = (kept: Typed, merged: Typed): Typed => ({
  tags: [...kept.tags, ...without(merged.tags, kept.tags)],
  fields: { ...merged.fields, ...kept.fields },
})

/**
 * The same parted again. What was changed in between is changed for whoever had it; what is new stays with the kept
 * person, but for tags that a channel of the merged one gave.
 * @param now what is typed about the joined person
 * @param sourceTags tags that the channels of either say
 */
export function partTyped(
  before: { kept: Typed; merged: Typed },
  now: Typed,
  sourceTags: { kept: readonly string[]; merged: readonly string[] },
): { kept: Typed; merged: Typed } {
  const joined = joinTyped(before.kept, before.merged)
  const added = without(now.tags, joined.tags)
  const gone = without(joined.tags, now.tags)
  const forMerged = added.filter((tag) => has(sourceTags.merged, tag))
  const forKept = added.filter((tag) => !has(sourceTags.merged, tag) || has(sourceTags.kept, tag))
  const isTouched = (name: string) =>
    JSON.stringify(now.fields[name]) !== JSON.stringify(joined.fields[name])
  const kept: Fields = {}
  const merged: Fields = {}
  for (const name of new Set([...Object.keys(joined.fields), ...Object.keys(now.fields)])) {
    const isKepts = name in before.kept.fields
    const isMergeds = name in before.merged.fields
    const touched = isTouched(name)
    const put = (side: Fields, old: Fields) => {
      const value = touched ? now.fields[name] : old[name]
      if (value !== undefined) side[name] = value
    }
    if (isKepts || !isMergeds) put(kept, before.kept.fields)
    if (isMergeds && isKepts) merged[name] = before.merged.fields[name]
    else if (isMergeds) put(merged, before.merged.fields)
  }
  return {
    kept: { tags: [...without(before.kept.tags, gone), ...forKept], fields: kept },
    merged: { tags: [...without(before.merged.tags, gone), ...forMerged], fields: merged },
  }
}
