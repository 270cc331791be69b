import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { unsubscribeLinks } from '../content/render-message'
import { hashOfSecret } from './find-link'

/**
 * Makes a link at which a person says themselves what they want to get, for a colleague to hand over. The secret in it is
 * known from the answer only. Throws `not_found`.
 */
export const makePreferenceLink = verb({
  name: 'messaging.makePreferenceLink',
  role: 'agent',
  input: z.object({ customerId: z.guid() }),
  run: async ({ tx, orgId, actor, now }, { customerId }): Promise<{ url: string }> => {
    const secret = randomBytes(32).toString('base64url')
    const made = await tx.execute(sql`
      insert into preference_links (org_id, id, customer_id, link_hash, created_by, created_at)
      select org_id, ${uuidv7()}::uuid, id, ${hashOfSecret(secret)}, ${actor.kind === 'user' ? actor.userId : null}::uuid,
        ${now().toISOString()}::timestamptz
      from customers where org_id = ${orgId} and id = ${customerId} returning 1`)
    if (made.length === 0) {
      throw new AppError('not_found', 'This customer does not exist (any more).')
    }
    return { url: unsubscribeLinks(secret).page }
  },
  audit: ({ customerId }) => ({ entity: 'customer', entityId: customerId }),
})
