import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '@/db/context'
import { writingKeys } from '@/db/keyring'
import { verb } from '@/db/verb'
import { allOrganizations } from '@/domains/organizations'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { recheckQueued } from '../consent/recheck-queued'
import { recordChoice } from '../consent/record-choice'
import { suppress } from '../consent/suppress'

/** Takes a refusal that the mail provider was told: for everybody who is known by this address. */
const optOutAddress = verb({
  name: 'messaging.optOutAddress',
  role: 'agent',
  input: z.object({ email: z.email() }),
  run: async (ctx, { email }) => {
    const { tx, orgId } = ctx
    const keys = await writingKeys(tx, orgId)
    const addressHash = keys.hash('email', email)
    const people = await tx.execute<{ id: string }>(sql`
      select distinct customer_id as id from customer_identities
      where org_id = ${orgId} and email_hash = ${addressHash}`)
    const customerIds = people.map(({ id }) => id)
    if (customerIds.length === 0) return { people: 0 }
    await suppress(ctx, 'email', addressHash, 'unsubscribed')
    await recordChoice(ctx, {
      customerIds,
      channel: 'email',
      state: 'opted_out',
      source: 'provider',
      evidence: {},
    })
    await recheckQueued(ctx, { customerIds, addressHash })
    return { people: customerIds.length }
  },
  audit: (_, { people }) => ({ entity: 'customer', details: { people } }),
})

/**
 * The provider has one list for the whole installation: who refuses there, refuses every organization. Safe to repeat.
 * @returns how many people it concerned
 */
export async function optOutEverywhere(
  from: Omit<Ctx, 'orgId' | 'actor'>,
  email: string,
): Promise<number> {
  const address = normalizeEmail(email)?.address
  if (!address) return 0
  let people = 0
  for (const { id } of await allOrganizations()) {
    const ctx: Ctx = { ...from, orgId: id, actor: { kind: 'job', name: 'mail provider' } }
    people += (await optOutAddress(ctx, { email: address })).people
  }
  return people
}
