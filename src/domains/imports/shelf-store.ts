import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { importShelves } from '@/db/schema'
import type { ShelfText } from './shelf-text'
import { SHELVES } from './shelves'

/** Text is stored in packages of about this size: so much is gathered while as much is being written. */
const PACKAGE_CHARS = 2_000_000

interface Job {
  orgId: string
  importId: string
}

export interface ShelfStore {
  add: (text: ShelfText) => void
  /** begins to store what has been added, unless it is little and more may come; waits for the package before */
  flush: () => Promise<void>
  /** stores the rest and waits for it; then either these lines or the former ones go */
  end: () => Promise<{ keep: () => Promise<void>; giveUp: () => Promise<void> }>
}

/**
 * Stores lines on the shelves of an import as a file is read, a package while the next is gathered. What stood there
 * from an earlier reading is left alone until the end.
 */
export async function shelfStore(tx: Tx, { orgId, importId }: Job): Promise<ShelfStore> {
  const [former] = await tx.execute<{ last: number }>(sql`
    select coalesce(max(seq), -1) as last from import_shelves where org_id = ${orgId} and import_id = ${importId}`)
  const first = (former?.last ?? -1) + 1
  let seq = first
  let shelves = emptyShelves()
  let size = 0
  let storing: Promise<unknown> = Promise.resolve()

  const store = async () => {
    const rows = shelves.flatMap(({ heads, lines }, shelf) =>
      lines === '' ? [] : [{ orgId, importId, seq, shelf, heads, lines }],
    )
    seq++
    shelves = emptyShelves()
    size = 0
    await storing
    storing = tx.insert(importShelves).values(rows).execute()
    // thrown where it is waited for
    storing.catch(() => undefined)
  }
  const remove = async (which: SQL) => {
    await tx.execute(sql`
      delete from import_shelves where org_id = ${orgId} and import_id = ${importId} and ${which}`)
  }
  return {
    add: ({ shelf, line, head = '' }) => {
      const texts = shelves[shelf]
      if (!texts) throw new Error(`There is no shelf ${shelf}`)
      texts.lines += line
      texts.heads += head
      size += line.length + head.length
    },
    flush: async () => {
      if (size >= PACKAGE_CHARS) await store()
    },
    end: async () => {
      if (size > 0) await store()
      await storing
      return {
        keep: () => remove(sql`seq < ${first}`),
        giveUp: () => remove(sql`seq >= ${first}`),
      }
    },
  }
}

const emptyShelves = () => Array.from({ length: SHELVES }, () => ({ heads: '', lines: '' }))
