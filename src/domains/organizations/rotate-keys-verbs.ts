import { and, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import {
  forgetKeyring,
  KEY_SPREAD_MS,
  type KeyPurpose,
  keyring,
  lockKeys,
  newOrganizationKey,
} from '@/db/keyring'
import { lockPeople } from '@/db/lock-people'
import { findFormerlySealed } from '@/db/rotate-data'
import { rotateHashes } from '@/db/rotate-hashes'
import { organizationKeys } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'

const ofOrganization = () => ({ entity: 'organization' })

/**
 * Stores the key that is to become the current one, so that every process gets to know it. One that waits already is
 * kept; none is made while former data keys are still being replaced.
 * @returns when the waiting key was stored; undefined when a former rotation must end first
 */
export const announceKey = verb({
  name: 'organizations.announceKey',
  role: 'owner',
  input: z.object({ purpose: z.enum(['data', 'hash']) }),
  run: async (ctx, { purpose }): Promise<{ announcedAt: Date | undefined }> => {
    await lockKeys(ctx.tx, ctx.orgId)
    const { next, former } = await readKeys(ctx, purpose)
    if (next) return { announcedAt: next.createdAt }
    if (former.length > 0) return { announcedAt: undefined }
    await ctx.tx
      .insert(organizationKeys)
      .values({ ...newOrganizationKey(ctx.orgId, purpose, 'next'), createdAt: ctx.now() })
    forgetKeyring(ctx.orgId)
    return { announcedAt: ctx.now() }
  },
  audit: ({ purpose }) => ({ ...ofOrganization(), details: { purpose } }),
})

/**
 * Makes the announced data key the current one. Nobody writes with the former one afterwards. Answers the former keys,
 * which still open what they sealed; the same without an announced key, to go on with.
 */
export const promoteDataKey = verb({
  name: 'organizations.promoteDataKey',
  role: 'owner',
  input: z.object({}),
  run: async (ctx): Promise<{ formerIds: string[] }> => {
    await lockKeys(ctx.tx, ctx.orgId)
    const { next } = await readKeys(ctx, 'data')
    if (next) await promote(ctx, next)
    const { former } = await readKeys(ctx, 'data')
    return { formerIds: former.map((key) => key.keyId) }
  },
  audit: ofOrganization,
})

/** Removes former data keys, unless a value needs one still: then the answer names its table. */
export const retireDataKeys = verb({
  name: 'organizations.retireDataKeys',
  role: 'owner',
  input: z.object({ keyIds: z.array(z.string()) }),
  run: async (ctx, { keyIds }): Promise<{ usedIn: string | undefined }> => {
    const { tx, orgId } = ctx
    await lockPeople(tx, orgId)
    await lockKeys(tx, orgId)
    if (keyIds.length === 0) return { usedIn: undefined }
    const usedIn = await findFormerlySealed(tx, keyIds)
    if (usedIn) return { usedIn }
    await tx
      .delete(organizationKeys)
      .where(
        and(
          eq(organizationKeys.orgId, orgId),
          inArray(organizationKeys.keyId, keyIds),
          eq(organizationKeys.isCurrent, false),
          eq(organizationKeys.isNext, false),
        ),
      )
    forgetKeyring(orgId)
    return { usedIn: undefined }
  },
  audit: ofOrganization,
})

/** Imports between these hold hashes of the present key, in staged lines or in the memory of a process. */
const UNDER_WAY = ['staging', 'rehearsed', 'applying', 'reverting']

/**
 * Computes every keyed hash anew under the announced key and makes it the current one, in one transaction: a search
 * finds people before and after it, ingest waits for its end. Throws `conflict` while an import is under way.
 */
export const rotateHashKey = verb({
  name: 'organizations.rotateHashKey',
  role: 'owner',
  input: z.object({}),
  run: async (ctx) => {
    const { tx, orgId } = ctx
    await lockPeople(tx, orgId)
    await lockKeys(tx, orgId)
    await refuseDuringImport(ctx)
    const { next, current } = await readKeys(ctx, 'hash')
    if (!next || !current) throw new AppError('conflict', 'There is no new hash key to change to.')
    requireSpread(ctx, next)
    forgetKeyring(orgId)
    const rotated = await rotateHashes(tx, orgId, await keyring(ctx))
    if (!rotated) {
      throw new AppError(
        'conflict',
        'Some blocked addresses or erased buyers are known by a hash alone. Changing the hash key would forget them, so it stays.',
      )
    }
    await promote(ctx, next)
    await tx
      .delete(organizationKeys)
      .where(and(eq(organizationKeys.orgId, orgId), eq(organizationKeys.keyId, current.keyId)))
    forgetKeyring(orgId)
    // ids made of a hash are the last tie-break of scores
    if (rotated.renamed > 0) ctx.emit('customers/scoring.due', {})
    return rotated
  },
  audit: (_, details) => ({ ...ofOrganization(), details: { ...details } }),
})

type Key = typeof organizationKeys.$inferSelect

async function readKeys({ tx, orgId }: TxCtx, purpose: KeyPurpose) {
  const keys = await tx
    .select()
    .from(organizationKeys)
    .where(and(eq(organizationKeys.orgId, orgId), eq(organizationKeys.purpose, purpose)))
  return {
    next: keys.find((key) => key.isNext),
    current: keys.find((key) => key.isCurrent),
    former: keys.filter((key) => !key.isNext && !key.isCurrent),
  }
}

async function promote(ctx: TxCtx, next: Key): Promise<void> {
  requireSpread(ctx, next)
  const ofPurpose = and(
    eq(organizationKeys.orgId, ctx.orgId),
    eq(organizationKeys.purpose, next.purpose),
  )
  await ctx.tx.update(organizationKeys).set({ isCurrent: false }).where(ofPurpose)
  await ctx.tx
    .update(organizationKeys)
    .set({ isCurrent: true, isNext: false })
    .where(and(ofPurpose, eq(organizationKeys.keyId, next.keyId)))
  forgetKeyring(ctx.orgId)
}

/** A key that some process does not know yet would make values unreadable there. */
function requireSpread(ctx: TxCtx, next: Key): void {
  const rest = next.createdAt.getTime() + KEY_SPREAD_MS - ctx.now().getTime()
  if (rest <= 0) return
  throw new AppError(
    'conflict',
    `The new key is not known everywhere yet. Try again in ${Math.ceil(rest / 1000)} seconds.`,
  )
}

async function refuseDuringImport({ tx, orgId }: TxCtx): Promise<void> {
  const [row] = await tx.execute<{ name: string; status: string }>(sql`
    select file_name as name, status from imports
    where org_id = ${orgId} and status = any(${sql.param(UNDER_WAY)}::text[]) limit 1`)
  if (!row) return
  throw new AppError(
    'conflict',
    `The import of “${row.name}” is ${row.status}. Let it end, or discard it, then change the hash key.`,
  )
}
