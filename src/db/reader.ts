import { createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { env } from '@/env'
import { withOrg } from './client'

/** The reader's database password: derived, so that nothing more has to be configured. */
export function readerPassword(masterKey: string): string {
  return createHmac('sha256', Buffer.from(masterKey, 'base64'))
    .update('regulars reader login')
    .digest('base64url')
}

/** bigint, numeric and times as Postgres prints them; json as values. */
const asText = { parse: (value: string) => value, serialize: (value: unknown) => String(value) }

/** How long after the server's own timeout a statement is cancelled from outside. */
const CANCEL_AFTER_MS = 250

/**
 * Runs one read-only statement as the tenant, under row-level security, on a connection of its own.
 * Rows are objects in column order; bigint, numeric, date and time values are strings.
 * Throws the server's error; a statement that writes, or runs longer than `timeoutMs`, is refused by the server.
 */
export async function readAsTenant(
  orgId: string,
  statement: string,
  options: { timeoutMs: number; maxRows: number },
): Promise<Record<string, unknown>[]> {
  const token = await withOrg(orgId, async (tx) => {
    const rows = await tx.execute<{ token: string }>(
      sql`select internal.reader_token(${orgId}::uuid) as token`,
    )
    return rows[0]?.token ?? ''
  })
  const url = new URL(env().DATABASE_DIRECT_URL)
  url.username = 'regulars_reader'
  url.password = readerPassword(env().REGULARS_MASTER_KEY)
  const reader = postgres(url.toString(), {
    max: 1,
    onnotice: () => {},
    fetch_types: false,
    types: {
      bigint: { to: 20, from: [20], ...asText },
      numeric: { to: 1700, from: [1700], ...asText },
      times: { to: 1184, from: [1082, 1083, 1114, 1184, 1266], ...asText },
    },
    connection: { application_name: 'regulars sql', TimeZone: 'UTC' },
  })
  try {
    await reader`begin read only`
    await reader`select set_config('statement_timeout', ${String(options.timeoutMs)}, true),
      set_config('regulars.reader_token', ${token}, true)`
    const rows: Record<string, unknown>[] = []
    // a cursor takes one statement only, and stops where the caller stops
    const query = reader.unsafe(statement)
    const reading = query.cursor(1000, (batch) => {
      rows.push(...batch)
      return rows.length >= options.maxRows ? reader.CLOSE : undefined
    })
    // a statement may set its own timeout to nothing; this one is out of its reach
    const deadline = setTimeout(() => query.cancel(), options.timeoutMs + CANCEL_AFTER_MS)
    await reading.finally(() => clearTimeout(deadline))
    return rows.slice(0, options.maxRows)
  } finally {
    // closed without a commit: what a function did beside reading (NOTIFY, locks) is taken back
    await reader.end({ timeout: 1 })
  }
}
