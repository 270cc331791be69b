import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'

const MAX_FIELDS = 50
const oneLine = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

const SetCustomField = z.object({
  customerId: z.guid(),
  name: z
    .string()
    .transform(oneLine)
    .pipe(z.string().min(1, 'Give the field a name.').max(60, 'At most 60 characters.')),
  /** empty removes the field */
  value: z.string().transform(oneLine).pipe(z.string().max(500, 'At most 500 characters.')),
})

/** Writes, or with an empty value removes, one field of one's own about a customer. */
export const setCustomField = verb({
  name: 'customers.setCustomField',
  role: 'agent',
  input: SetCustomField,
  run: async (ctx, { customerId, name, value }) => {
    const [row] = await ctx.tx.execute<{ count: number }>(sql`
      update customers c set updated_at = ${ctx.now().toISOString()},
        custom_fields = case when ${value} = '' then c.custom_fields - ${name}::text
          else c.custom_fields || jsonb_build_object(${name}::text, ${value}::text) end
      where c.org_id = ${ctx.orgId} and c.id = ${customerId}
      returning (select count(*)::int from jsonb_object_keys(c.custom_fields)) as count`)
    if (!row) throw new AppError('not_found', 'This customer does not exist (any more).')
    if (row.count > MAX_FIELDS) {
      throw new AppError(
        'conflict',
        `A customer may have at most ${MAX_FIELDS} fields of your own.`,
      )
    }
    return { name, isSet: value !== '' }
  },
  audit: (input, output) => ({
    entity: 'customer',
    entityId: input.customerId,
    details: { field: output.name, change: output.isSet ? 'set' : 'removed' },
  }),
})
