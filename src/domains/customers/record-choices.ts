import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { writingKeys } from '@/db/keyring'
import { verb } from '@/db/verb'

/** Why a number is blocked: its owner said so, and may take it back the same way. */
const REASON = 'stopped'

/**
 * Takes in that people refused messages to their number, or take them again: the number is blocked or free at once,
 * whether or not a customer is known by it, and every customer who is gets it into their consents, with how they said it.
 */
export const recordChoices = verb({
  name: 'customers.recordChoices',
  role: 'agent',
  input: z.object({
    connectionId: z.uuid(),
    channel: z.enum(['sms', 'whatsapp']),
    choices: z
      .array(
        z.object({
          /** E.164 */
          phone: z.string(),
          state: z.enum(['opted_in', 'opted_out']),
          at: z.iso.datetime({ offset: true }),
          /** the word that was sent, or where the choice was made */
          said: z.string().max(60),
          /** refuses offers and nothing else: answers may go on */
          isMarketingOnly: z.boolean().default(false),
        }),
      )
      .min(1)
      .max(1000),
  }),
  run: async (ctx, { connectionId, channel, choices }): Promise<{ recorded: number }> => {
    const keys = await writingKeys(ctx.tx, ctx.orgId)
    const rows = choices.map(({ phone, ...choice }) => ({
      ...choice,
      hash: `\\x${keys.hash('phone', phone).toString('hex')}`,
    }))
    const said = sql`
      select hash, state, at, said, "isMarketingOnly"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as c(hash bytea, state text, at timestamptz, said text, "isMarketingOnly" boolean)`
    const last = sql`select distinct on (hash) * from (${said}) s order by hash, at desc`
    await ctx.tx.execute(sql`
      insert into suppressions (org_id, channel, address_hash, reason, at)
      select ${ctx.orgId}, ${channel}, hash, ${REASON}, at from (${last}) l
      where state = 'opted_out' and not "isMarketingOnly"
      on conflict (org_id, channel, address_hash) do update set at = greatest(suppressions.at, excluded.at)`)
    await ctx.tx.execute(sql`
      delete from suppressions s using (${last}) l
      where s.org_id = ${ctx.orgId} and s.channel = ${channel} and s.address_hash = l.hash
        and l.state = 'opted_in' and s.reason = ${REASON} and s.at <= l.at`)
    const recorded = await ctx.tx.execute(sql`
      insert into consents (org_id, id, customer_id, connection_id, channel, purpose, state, source, evidence, at)
      select ${ctx.orgId}::uuid, internal.uuid_v7(), k.customer_id, ${connectionId}::uuid, ${channel}, 'marketing', c.state,
        'message', jsonb_build_object('said', c.said), c.at
      from (${said}) c
      join identity_keys k on k.org_id = ${ctx.orgId} and k.kind = 'phone' and k.hash = c.hash
      where not exists (
        select 1 from consents o where o.org_id = ${ctx.orgId} and o.customer_id = k.customer_id
          and o.connection_id = ${connectionId} and o.channel = ${channel} and o.state = c.state and o.at = c.at)`)
    return { recorded: recorded.count }
  },
  audit: ({ connectionId, channel, choices }, { recorded }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { channel, choices: choices.length, recorded },
  }),
})
