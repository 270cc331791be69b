/**
 * Differences between the settings the app reads and the file that explains them: names that stand in one only or
 * twice, and names without a comment above them.
 * @param text the example file
 * @param names settings of the schema
 */
export function findEnvExampleProblems(text: string, names: readonly string[]): string[] {
  const lines = text.split('\n')
  const shown = lines.flatMap((line, index) => {
    const name = /^#?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1]
    return name ? [{ name, isExplained: isExplained(lines, index) }] : []
  })
  return [
    ...names
      .filter((name) => !shown.some((one) => one.name === name))
      .map((name) => `${name} is read but not in the file`),
    ...shown
      .filter(({ name }) => !names.includes(name))
      .map(({ name }) => `${name} is in the file but nothing reads it`),
    ...shown
      .filter(({ name }, index) => shown.findIndex((one) => one.name === name) < index)
      .map(({ name }) => `${name} stands there twice`),
    ...shown
      .filter((one) => !one.isExplained)
      .map(({ name }) => `${name} stands there without a word of explanation`),
  ]
}

/** Settings that belong together share the comment above the first of them. */
function isExplained(lines: string[], index: number): boolean {
  const above = lines[index - 1] ?? ''
  if (/^#?[A-Z][A-Z0-9_]*=/.test(above)) return isExplained(lines, index - 1)
  return /^# .*\S/.test(above)
}
