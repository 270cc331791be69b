import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type postgres from 'postgres'
import { z } from 'zod'
import { withOrgSnapshot } from '@/db/client'
import type { Ctx } from '@/db/context'
import { type Keyring, keyring } from '@/db/keyring'
import { sealedColumns } from '@/db/sealed-columns'
import { verb } from '@/db/verb'
import { openRow } from './open-sealed'
import { inOrderOfNeed, type TenantTable, tenantTablesQuery } from './tenant-tables'

const AT_ONCE = 500

/** Secrets, and what only this installation can use. */
const leftOut = {
  tables: [
    'organization_keys',
    'api_keys',
    'invitations',
    'connect_attempts',
    'identity_keys',
    'match_keys',
    'outbox_events',
    'stale_metric_days',
  ],
  columns: ['org_id', 'credentials'],
}

/** Leaves a trace of who took everything out. */
const recordExport = verb({
  name: 'privacy.exportOrganization',
  role: 'owner',
  input: z.object({}),
  run: async () => undefined,
  audit: () => ({ entity: 'organization' }),
})

/**
 * Everything of the organization as it stood at one moment, contact data in plain text: a gzip stream of JSON lines,
 * first one that describes it, then per table a line `{"table": …}` and a line per row. Amounts are decimal text.
 * Fails at its end rather than ending early. Throws `forbidden` below owner.
 */
export async function exportOrganization(ctx: Ctx): Promise<Readable> {
  await recordExport(ctx, {})
  const keys = await keyring(ctx)
  const zipped = createGzip({ level: 6 })
  withOrgSnapshot(ctx.orgId, (tx) => pipeline(Readable.from(lines(tx, ctx, keys)), zipped)).catch(
    (error: Error) => zipped.destroy(error),
  )
  return zipped
}

async function* lines(
  tx: postgres.TransactionSql,
  ctx: Ctx,
  keys: Keyring,
): AsyncGenerator<string> {
  const [organization] = await tx<{ row: unknown }[]>`
    select to_jsonb(o) as row from organizations o where id = ${ctx.orgId}`
  yield line({
    regulars: 'organization',
    format: 1,
    exportedAt: ctx.now().toISOString(),
    organization: organization?.row,
    leftOut,
  })
  yield line({ table: 'users' })
  const users = tx`
    select u.id, u.name, u.email from memberships m join users u on u.id = m.user_id
    where m.org_id = ${ctx.orgId} order by u.id`
  for (const row of await users) yield line(row)
  const tables = await tx.unsafe<(TenantTable & { needs: string[] })[]>(tenantTablesQuery)
  for (const table of inOrderOfNeed(tables)) {
    if (leftOut.tables.includes(table.name)) continue
    yield line({ table: table.name })
    const isSealed = sealedColumns.some(({ table: name }) => name === table.name)
    for await (const rows of tx.unsafe<{ row: string }[]>(rowsOf(table)).cursor(AT_ONCE)) {
      for (const { row } of rows) {
        yield isSealed ? line(openRow(keys, JSON.parse(row))) : `${row}\n`
      }
    }
  }
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`

/** Rows of a table as JSON text; decimals as text, so that they keep their digits. */
function rowsOf({ name, columns }: TenantTable): string {
  const kept = columns
    .filter(({ name: column, type }) => !leftOut.columns.includes(column) && type !== 'bytea')
    .map(
      ({ name: column, type }) => `"${column}"${type === 'numeric' ? `::text as "${column}"` : ''}`,
    )
  return `select row_to_json(t)::text as row from (select ${kept.join(', ')} from tenant."${name}") t`
}
