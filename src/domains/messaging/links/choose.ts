import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { writingKeys } from '@/db/keyring'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { recheckQueued } from '../consent/recheck-queued'
import { recordChoice } from '../consent/record-choice'
import { suppress } from '../consent/suppress'
import { behindLink, findLink, type LinkSource, type ReaderCtx } from './find-link'

const ChooseByLink = z.object({
  source: z.union([z.object({ messageId: z.guid() }), z.object({ preferenceLinkId: z.guid() })]),
  channel: z.enum(['email', 'sms', 'whatsapp']),
  isIn: z.boolean(),
  way: z.enum(['one_click', 'unsubscribe_page']),
})

/**
 * What a reader chose behind the link of a message, or behind one that a colleague gave them. For e-mail it holds for the address: for everybody who is known by it,
 * and for who may come to be. What waits for them is stopped in the same moment. Chosen again, it changes nothing.
 */
const chooseByLink = verb({
  name: 'messaging.chooseByLink',
  role: 'agent',
  input: ChooseByLink,
  run: async (ctx, { source, channel, isIn, way }) => {
    // a rotation of keys changes the hashes below
    await writingKeys(ctx.tx, ctx.orgId)
    const { customerIds, addressHash } = await whoseLink(ctx, source)
    const isEmail = channel === 'email'
    if (isEmail && addressHash && !isIn) await suppress(ctx, 'email', addressHash, 'unsubscribed')
    if (isEmail && addressHash && isIn) await liftUnsubscribed(ctx, addressHash)
    const changed = await recordChoice(ctx, {
      customerIds,
      channel,
      state: isIn ? 'opted_in' : 'opted_out',
      source: way,
      evidence: source,
    })
    const stopped = isIn ? 0 : await recheckQueued(ctx, { customerIds, addressHash })
    return { changed: changed.length, stopped }
  },
  audit: ({ source, channel, isIn }, { stopped }) => ({
    ...('messageId' in source
      ? { entity: 'message', entityId: source.messageId }
      : { entity: 'preference link', entityId: source.preferenceLinkId }),
    details: { channel, isIn, stopped },
  }),
})

/** Chooses by the secret of a link. Throws `not_found` for one that nobody was sent. */
export async function chooseWithLink(
  from: ReaderCtx,
  secret: string,
  choice: Omit<z.input<typeof ChooseByLink>, 'source'>,
): Promise<{ changed: number; stopped: number }> {
  const link = await findLink(from, secret)
  if (!link)
    throw new AppError(
      'not_found',
      'This link is not known. Open it from the mail again; if that fails, answer the mail and say so.',
    )
  return chooseByLink(link.ctx, { source: link.source, ...choice })
}

async function whoseLink({ tx, orgId }: TxCtx, source: LinkSource) {
  const rows = await tx.execute<{ customerId: string | null; hash: string | null }>(sql`
    select p.id as "customerId", encode(m.address_hash, 'hex') as hash
    from (${behindLink(orgId, source)}) m
    left join lateral (
      select m.customer_id as id
      union
      select i.customer_id from customer_identities i where i.org_id = ${orgId} and i.email_hash = m.address_hash
    ) p on true`)
  const hash = rows[0]?.hash
  return {
    customerIds: rows.flatMap(({ customerId }) => customerId ?? []),
    addressHash: hash ? Buffer.from(hash, 'hex') : undefined,
  }
}

/** Who comes back is not blocked any more, unless for a graver reason. */
const liftUnsubscribed = ({ tx, orgId }: TxCtx, addressHash: Buffer) =>
  tx.execute(sql`
    delete from suppressions
    where org_id = ${orgId} and channel = 'email' and address_hash = ${addressHash} and reason = 'unsubscribed'`)
