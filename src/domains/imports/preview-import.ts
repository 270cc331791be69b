import { type Ctx, requireRole } from '@/db/context'
import { AppError } from '@/lib/app-error'
import { readTable } from '@/lib/tabular/read-table'
import { openFile } from '@/platform/storage/file-store'
import { getImport } from './internal'
import { sampleOf } from './sample-rows'
import { type SuggestedMapping, suggestMapping } from './suggest-mapping'

const SHOWN_ROWS = 20
const EXAMPLES = 3
/** A column with more different values than this is no column of status words. */
const MOST_WORDS = 30
const EXAMPLE_CHARS = 80

export interface PreviewColumn {
  name: string
  /** some values that differ from each other */
  examples: string[]
  /** all values of the sample where they are few, in lower case; a status column has few */
  words: string[] | undefined
}

export interface ImportPreview {
  columns: PreviewColumn[]
  /** the first rows below the header */
  rows: string[][]
  suggestion: SuggestedMapping
}

/** How the file of an import looks, while it is still kept: its columns, some rows, and the mapping they suggest. */
export async function previewImport(ctx: Ctx, importId: string): Promise<ImportPreview> {
  requireRole(ctx, 'agent', 'Looking into an imported file')
  const job = await getImport(ctx, importId)
  if (!job.fileKey)
    throw new AppError('conflict', 'The file of this import is no longer kept. Upload it again.')
  const table = await readTable(await openFile(job.fileKey), { name: job.fileName })
  const { rows, close } = await sampleOf(table.batches)
  await close()
  return {
    columns: table.columns.map((name, index) => describeColumn(name, rows, index)),
    rows: rows.slice(0, SHOWN_ROWS).map((row) => row.map(shortened)),
    suggestion: suggestMapping(table.columns, rows),
  }
}

function describeColumn(name: string, rows: string[][], index: number): PreviewColumn {
  const values = new Set<string>()
  const words = new Set<string>()
  for (const row of rows) {
    const value = (row[index] ?? '').trim()
    if (value === '') continue
    if (values.size < EXAMPLES) values.add(shortened(value))
    if (words.size <= MOST_WORDS) words.add(value.toLowerCase())
  }
  const isVocabulary = words.size <= MOST_WORDS && [...words].every((word) => word.length <= 60)
  return { name, examples: [...values], words: isVocabulary ? [...words].sort() : undefined }
}

const shortened = (value: string) =>
  value.length > EXAMPLE_CHARS ? `${value.slice(0, EXAMPLE_CHARS - 1)}…` : value
