import { z } from 'zod'

/**
 * A backup is one gzip stream of text: a header line, then per table a line that names it and its columns, its rows
 * as COPY writes them, and the line `\.`; at the end a manifest line. No row can be the line `\.`, since COPY
 * doubles backslashes.
 */
export const FORMAT = 1

/** Ends a table's rows. */
export const END_OF_ROWS = '\\.\n'

export const Header = z.object({
  regulars: z.literal('backup'),
  format: z.literal(FORMAT),
  createdAt: z.iso.datetime(),
  schema: z.object({ when: z.number(), name: z.string().optional() }),
  /** sealed with the master key, to tell before anything is written whether the key fits */
  probe: z.string(),
})

export type Header = z.infer<typeof Header>

export const TableStart = z.object({ table: z.string(), columns: z.array(z.string()).min(1) })

export const Manifest = z.object({
  tables: z.array(
    z.object({
      table: z.string(),
      rows: z.number().int(),
      /** of the rows as they stand in the stream */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
})
export type Manifest = z.infer<typeof Manifest>

/** What `probe` opens to, and the context it is sealed with. */
export const PROBE = { text: 'regulars', context: 'backup' } as const
