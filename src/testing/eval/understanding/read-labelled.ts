import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

export interface Labelled<Label extends string> {
  text: string
  /** as the file calls it */
  named: string
  label: Label
}

const Row = z.object({ text: z.string(), label: z.string() })
const LabelMap = z.record(z.string(), z.string())

/**
 * Reads a CSV with the columns text and label. Rows whose label nobody maps are left out and counted.
 * @param known our own labels
 * @param names what others call them, in lower case
 * @param mapFile a JSON object of more names; an empty one says to leave a label out
 */
export function readLabelled<Label extends string>(
  file: string,
  known: readonly Label[],
  names: Readonly<Record<string, Label>>,
  mapFile: string | undefined,
): { rows: Labelled<Label>[]; unmapped: Map<string, number> } {
  const own = mapFile ? LabelMap.parse(JSON.parse(readFileSync(mapFile, 'utf8'))) : {}
  const labelOf = (named: string): Label | undefined => {
    const mapped = own[named] ?? own[named.toLowerCase()] ?? named
    return (
      known.find((one) => one === mapped || one.toLowerCase() === mapped.toLowerCase()) ??
      names[mapped.toLowerCase()]
    )
  }
  const rows: Labelled<Label>[] = []
  const unmapped = new Map<string, number>()
  const records: unknown[] = parse(readFileSync(file), {
    columns: true,
    bom: true,
    relax_quotes: true,
  })
  for (const record of records) {
    const { text, label: named } = Row.parse(record, {
      error: () => `${file} needs the columns text and label`,
    })
    const label = labelOf(named.trim())
    if (label) rows.push({ text, named, label })
    else unmapped.set(named, (unmapped.get(named) ?? 0) + 1)
  }
  return { rows, unmapped }
}
