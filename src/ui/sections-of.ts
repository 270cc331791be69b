/** Groups entries under their section, both in the order in which they come. */
export function sectionsOf<T extends { section: string }>(
  entries: readonly T[],
): { section: string; entries: T[] }[] {
  const sections = new Map<string, T[]>()
  for (const entry of entries) {
    const kept = sections.get(entry.section)
    if (kept) kept.push(entry)
    else sections.set(entry.section, [entry])
  }
  return [...sections].map(([section, kept]) => ({ section, entries: kept }))
}
