/** Of several versions of a record in one batch the newest; of two of one time the one that came last. */
export function newestVersions<Version extends { sourceUpdatedAt: string }>(
  versions: Version[],
  idOf: (version: Version) => string,
): Version[] {
  const newest = new Map<string, Version>()
  for (const version of versions) {
    const other = newest.get(idOf(version))
    if (!other || Date.parse(version.sourceUpdatedAt) >= Date.parse(other.sourceUpdatedAt)) {
      newest.set(idOf(version), version)
    }
  }
  return [...newest.values()]
}
