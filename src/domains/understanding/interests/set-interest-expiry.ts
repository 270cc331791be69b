import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { instantOf } from '@/db/instant'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'

/**
 * Says until when a wish is remembered; null: it is forgotten now. Answers until when it was, so that it can be taken back.
 * Throws `not_found`.
 */
export const setInterestExpiry = verb({
  name: 'understanding.setInterestExpiry',
  role: 'agent',
  input: z.object({
    interestId: z.guid(),
    until: z.iso.datetime({ error: 'Choose a day.' }).nullable(),
  }),
  run: async ({ tx, orgId, now }, { interestId, until }) => {
    const [row] = await tx.execute<{ customerId: string; before: string }>(sql`
      update customer_interests n set expires_at = ${until ?? now().toISOString()}::timestamptz
      from (select id, expires_at from customer_interests where org_id = ${orgId} and id = ${interestId} for update) old
      where n.org_id = ${orgId} and n.id = old.id
      returning n.customer_id as "customerId", old.expires_at::text as before`)
    if (!row) throw new AppError('not_found', 'This wish is not remembered any more.')
    return { customerId: row.customerId, before: instantOf(row.before).toISOString() }
  },
  audit: ({ interestId, until }, { customerId }) => ({
    entity: 'customer',
    entityId: customerId,
    details: { interestId, isForgotten: until === null },
  }),
})
