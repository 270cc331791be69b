import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { keyring } from '@/db/keyring'
import { verb } from '@/db/verb'
import { recordConsent } from '@/domains/messaging'

const MOST = 100

interface Wanting extends Record<string, unknown> {
  id: string
  at: string
  customer_id: string
  buyer_email: string
}

interface Asked extends Record<string, string> {
  customerId: string
  conversation: string
  at: string
}

/**
 * Writes what forms asked for to the consents of those who are customers by now, known by the very address. Nobody proves
 * whose address a form names: so it takes back no refusal, and says nothing of a person who said anything before.
 */
export const recordNewsWanted = verb({
  name: 'inbound.recordNewsWanted',
  role: 'agent',
  input: z.object({}),
  run: async (ctx): Promise<{ recorded: number }> => {
    const { tx, orgId } = ctx
    const rows = await tx.execute<Wanting>(sql`
      select id, wants_news_at as at, customer_id, buyer_email from conversations
      where org_id = ${orgId} and wants_news_at is not null and customer_id is not null
        and buyer_email is not null and not buyer_email_is_masked
      order by id limit ${MOST}::int for update`)
    if (rows.length === 0) return { recorded: 0 }
    const keys = await keyring(ctx)
    const wanting = rows.map(({ id, at, customer_id, buyer_email }) => ({
      ...{ id, at, customer_id },
      hash: `\\x${keys.hash('email', keys.decrypt(buyer_email)).toString('hex')}`,
    }))
    const asked = await tx.execute<Asked>(sql`
      select distinct on (w.customer_id) w.customer_id as "customerId", w.id as conversation,
        to_char(w.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
      from jsonb_to_recordset(${JSON.stringify(wanting)}::jsonb)
        as w(id uuid, at timestamptz, customer_id uuid, hash bytea)
      join identity_keys k on k.org_id = ${orgId} and k.kind = 'email' and k.hash = w.hash
        and k.customer_id = w.customer_id
      where not exists (select 1 from consents c where c.org_id = ${orgId} and c.customer_id = w.customer_id
        and c.channel = 'email' and c.purpose = 'marketing')
      order by w.customer_id, w.at, w.id`)
    for (const { customerId, ...evidence } of asked)
      await recordConsent(ctx, {
        ...{ customerId, channel: 'email', state: 'opted_in', source: 'form' },
        evidence,
      })
    await tx.execute(sql`
      update conversations set wants_news_at = null
      where org_id = ${orgId} and id = any(${sql.param(rows.map(({ id }) => id))}::uuid[])`)
    return { recorded: asked.length }
  },
  audit: (_, { recorded }) => ({ entity: 'customer', details: { recorded } }),
})
