import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Tx, withOrg } from '@/db/client'
import { type Ctx, requireRole } from '@/db/context'
import { organizations } from '@/db/schema'
import { parseInput } from '@/db/verb'
import { lockPeople } from '@/domains/customers'
import { AppError } from '@/lib/app-error'
import { logger } from '@/platform/logger'
import { deleteFile } from '@/platform/storage/file-store'
import { inOrderOfNeed, type TenantTable, tenantTablesQuery } from './tenant-tables'

const Confirmed = z.object({ confirmSlug: z.string() })

/** Somebody may write a row between two of our deletes; then everything is tried again. */
const TRIES = 3
const FOREIGN_KEY = '23503'

/**
 * Deletes the organization with everything in it, its keys and its stored files included, for good. What runs meanwhile
 * (an import, a sync) finds it gone and ends. People keep their accounts. No audit row remains: a line in the log does.
 * Throws `forbidden` below owner, and `invalid` unless `confirmSlug` is the organization's short name.
 */
export async function deleteOrganization(
  ctx: Ctx,
  raw: z.input<typeof Confirmed>,
): Promise<{ rows: number; files: number }> {
  requireRole(ctx, 'owner', 'Deleting the organization')
  const { confirmSlug } = parseInput(Confirmed, raw)
  const { rows, files } = await retried(() => deleteRows(ctx, confirmSlug))
  for (const key of files) await deleteFile(key)
  logger.warn({ orgId: ctx.orgId, actor: ctx.actor.kind, rows }, 'organization deleted')
  return { rows, files: files.length }
}

function deleteRows(ctx: Ctx, confirmSlug: string): Promise<{ rows: number; files: string[] }> {
  const { orgId } = ctx
  return withOrg(orgId, async (tx) => {
    await lockPeople(tx, orgId)
    const mine = eq(organizations.id, orgId)
    const [organization] = await tx.select().from(organizations).where(mine).for('update')
    if (!organization) throw new AppError('not_found', 'This organization does not exist any more.')
    if (organization.slug !== confirmSlug) {
      throw new AppError('invalid', `Type ${organization.slug} to confirm.`, {
        fields: { confirmSlug: `Type ${organization.slug} to confirm` },
      })
    }
    const files = await tx.execute<{ key: string }>(sql`
      select file_key as key from imports where org_id = ${orgId} and file_key is not null
      union all
      select file_key from message_attachments where org_id = ${orgId} and file_key is not null`)
    let rows = 0
    for (const table of await tablesToEmpty(tx)) {
      const deleted = await tx.execute(sql`
        delete from ${sql.identifier(table)} where org_id = ${orgId}`)
      rows += deleted.count
    }
    await tx.delete(organizations).where(mine)
    return { rows, files: files.map(({ key }) => key) }
  })
}

/** Tables whose rows the app may delete, those that others point to last; the rest goes with the organization. */
async function tablesToEmpty(tx: Tx): Promise<string[]> {
  const tables = await tx.execute<TenantTable & { needs: string[] } & Record<string, unknown>>(
    sql.raw(tenantTablesQuery),
  )
  return inOrderOfNeed([...tables])
    .reverse()
    .filter(({ isDeletable }) => isDeletable)
    .map(({ name }) => name)
}

async function retried<T>(run: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await run()
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined
      const isOvertaken = cause instanceof Error && 'code' in cause && cause.code === FOREIGN_KEY
      if (!isOvertaken || tried === TRIES) throw error
    }
  }
}
