import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type HashKind, keyring } from '@/db/keyring'
import { verb } from '@/db/verb'
import { lockPeople } from '@/domains/customers'
import { joinConversations } from './ingest/join-conversations'

/** The newest conversations with nobody we know are looked at again; older ones have been, often. */
const MOST = 1000

interface Unjoined extends Record<string, unknown> {
  id: string
  connection_id: string
  buyer_external_id: string | null
  buyer_email: string | null
  buyer_phone: string | null
}

/** Joins conversations with people who were not known when they wrote, and are now. */
export const joinUnjoined = verb({
  name: 'inbox.joinUnjoined',
  role: 'agent',
  input: z.object({}),
  run: async (ctx): Promise<{ joined: number }> => {
    const { tx, orgId } = ctx
    await lockPeople(tx, orgId)
    const keys = await keyring(ctx)
    const rows = await tx.execute<Unjoined>(sql`
      select id, connection_id, buyer_external_id, buyer_phone,
        case when not buyer_email_is_masked then buyer_email end as buyer_email
      from conversations
      where org_id = ${orgId} and customer_id is null and connection_id is not null
        and num_nonnulls(buyer_external_id, buyer_email, buyer_phone) > 0
      order by last_message_at desc limit ${MOST}::int`)
    const hashOf = (kind: HashKind, sealed: string | null) =>
      sealed && `\\x${keys.hash(kind, keys.decrypt(sealed)).toString('hex')}`
    const joinable = rows.map(({ id, connection_id, buyer_external_id, ...contact }) => ({
      ...{ conversation_id: id, connection_id, buyer_external_id },
      email_hash: hashOf('email', contact.buyer_email),
      phone_hash: hashOf('phone', contact.buyer_phone),
    }))
    const joined = await joinConversations(
      ctx,
      sql`
        select *, null::text as order_ref, null::text as order_told, null::text as product_ref,
          '{}'::text[] as order_numbers
        from jsonb_to_recordset(${JSON.stringify(joinable)}::jsonb) j (conversation_id uuid, connection_id uuid,
          buyer_external_id text, email_hash bytea, phone_hash bytea)`,
    )
    return { joined }
  },
  audit: (_, output) => ({ entity: 'conversation', details: output }),
})
