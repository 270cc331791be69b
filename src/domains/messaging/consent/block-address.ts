import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { keyring, writingKeys } from '@/db/keyring'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { recheckQueued } from './recheck-queued'
import { suppress } from './suppress'

const Address = z.object({
  email: z
    .string()
    .transform((text) => normalizeEmail(text)?.address)
    .pipe(z.string('must be an e-mail address')),
})

/** Sends nothing to an e-mail address any more, whoever has it; what waits for it is stopped. */
export const blockAddress = verb({
  name: 'messaging.blockAddress',
  role: 'agent',
  input: Address,
  run: async (ctx, { email }) => {
    const addressHash = (await writingKeys(ctx.tx, ctx.orgId)).hash('email', email)
    await suppress(ctx, 'email', addressHash, 'blocked')
    return { stopped: await recheckQueued(ctx, { customerIds: [], addressHash }) }
  },
})

/** Reasons that a colleague may undo: a person's own word is not theirs to take back. */
const UNDONE_HERE = ['blocked', 'bounced']

/**
 * Lets messages go to an address again that a colleague blocked, or that takes mail again. Throws `conflict` where its owner
 * complained, unsubscribed or was forgotten.
 */
export const unblockAddress = verb({
  name: 'messaging.unblockAddress',
  role: 'admin',
  input: Address,
  run: async (ctx, { email }) => {
    const addressHash = (await writingKeys(ctx.tx, ctx.orgId)).hash('email', email)
    const [found] = await ctx.tx.execute<{ reason: string }>(sql`
      select reason from suppressions
      where org_id = ${ctx.orgId} and channel = 'email' and address_hash = ${addressHash} for update`)
    if (!found) return { isLifted: false }
    if (!UNDONE_HERE.includes(found.reason))
      throw new AppError(
        'conflict',
        'Its owner said so themselves: only they can take it back, by the link in a mail they got.',
      )
    await ctx.tx.execute(sql`
      delete from suppressions
      where org_id = ${ctx.orgId} and channel = 'email' and address_hash = ${addressHash}`)
    return { isLifted: true }
  },
})

/** Why nothing, or no marketing, goes to an address; undefined for one that is not blocked. */
export async function findBlock(
  ctx: Ctx,
  typed: string,
): Promise<{ reason: string; at: Date } | undefined> {
  const email = normalizeEmail(typed)?.address
  if (!email)
    throw new AppError('invalid', 'Write one e-mail address.', {
      fields: { email: 'must be an e-mail address' },
    })
  const hashes = (await keyring(ctx)).hashes('email', email)
  const [row] = await read(ctx, (tx) =>
    tx.execute<{ reason: string; at: string }>(sql`
      select reason, at::text as at from suppressions
      where org_id = ${ctx.orgId} and channel = 'email'
        and address_hash in (${sql.join(
          hashes.map((hash) => sql`${hash}`),
          sql`, `,
        )})`),
  )
  return row && { reason: row.reason, at: new Date(row.at) }
}
