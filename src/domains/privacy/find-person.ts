import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { keyring } from '@/db/keyring'
import { AppError } from '@/lib/app-error'
import { normalizeEmail } from '@/lib/values/normalize-email'

/** The customer an operator means: by id, or by an e-mail address of theirs. Throws `not_found`, or `conflict` when several have it. */
export async function findPerson(ctx: Ctx, idOrEmail: string): Promise<string> {
  if (z.guid().safeParse(idOrEmail).success) return idOrEmail
  const email = normalizeEmail(idOrEmail)
  if (!email) {
    throw new AppError(
      'invalid',
      `"${idOrEmail}" is neither a customer’s id nor an e-mail address.`,
    )
  }
  const keys = await keyring(ctx)
  const hashes = keys.hashes('email', email.address).map((hash) => hash.toString('hex'))
  const rows = await read(ctx, (tx) =>
    tx.execute<{ id: string }>(sql`
      select distinct customer_id as id from customer_identities
      where org_id = ${ctx.orgId} and email_hash = any(array(
        select decode(h, 'hex') from jsonb_array_elements_text(${JSON.stringify(hashes)}::jsonb) h))`),
  )
  const [found, ...others] = rows
  if (!found) throw new AppError('not_found', 'No customer has this e-mail address.')
  if (others.length > 0) {
    const ids = rows.map(({ id }) => id).join(', ')
    throw new AppError('conflict', `Several customers have this address: name one by id (${ids}).`)
  }
  return found.id
}
