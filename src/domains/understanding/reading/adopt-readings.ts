import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { lockPeople } from '@/domains/customers'

/**
 * Gives a customer what was read of their messages before they were known: intents, promises, and wishes that have not
 * expired. What somebody has already stays theirs, so that doing it twice is doing it once.
 */
export const adoptReadings = verb({
  name: 'understanding.adoptReadings',
  role: 'agent',
  input: z.object({}),
  run: async ({
    tx,
    orgId,
    now,
  }): Promise<{ intents: number; wishes: number; promises: number }> => {
    await lockPeople(tx, orgId)
    const wishes = await tx.execute(sql`
      insert into customer_interests (org_id, id, customer_id, message_id, keyword, category, created_at, expires_at)
      select distinct on (i.message_id, i.keyword) ${orgId}::uuid, internal.uuid_v7(), c.customer_id, i.message_id,
        i.keyword, null, m.sent_at, i.expires_at
      from message_intents i ${knownByNow(orgId, sql`i`)}
        and i.tag = 'REQUEST_FUTURE_ITEM' and i.keyword is not null and i.expires_at > ${now().toISOString()}
        and not exists (
          select from customer_interests n where n.org_id = i.org_id and n.message_id = i.message_id)
      order by i.message_id, i.keyword, i.id`)
    const intents = await tx.execute(sql`
      update message_intents t set customer_id = f.customer_id
      from (select i.id, c.customer_id from message_intents i ${knownByNow(orgId, sql`i`)}) f
      where t.org_id = ${orgId} and t.id = f.id`)
    const promises = await tx.execute(sql`
      update promises t set customer_id = f.customer_id
      from (select p.id, c.customer_id from promises p ${knownByNow(orgId, sql`p`)}) f
      where t.org_id = ${orgId} and t.id = f.id`)
    return { intents: intents.count, wishes: wishes.count, promises: promises.count }
  },
  audit: (_, output) => ({ entity: 'message', details: output }),
})

/** Of rows that are nobody's, those whose conversation is with a customer. */
const knownByNow = (orgId: string, row: SQL): SQL => sql`
  join messages m on m.org_id = ${row}.org_id and m.id = ${row}.message_id
  join conversations c on c.org_id = m.org_id and c.id = m.conversation_id and c.customer_id is not null
  where ${row}.org_id = ${orgId} and ${row}.customer_id is null`
