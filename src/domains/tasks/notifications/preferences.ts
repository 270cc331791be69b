import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { keyring, writingKeys } from '@/db/keyring'
import {
  digestRhythms,
  digestWays,
  notificationKinds,
  notificationPreferences,
} from '@/db/schema/tasks'
import { verb } from '@/db/verb'
import { TimeZone } from '@/domains/organizations/schemas'
import { AppError } from '@/lib/app-error'
import { normalizePhone } from '@/lib/values/normalize-phone'
import { personOf } from './mark-read'

const NUMBER = 'Enter the number with its country code, such as +44 20 7946 0000'

/** A number of one's own, as it is dialed from anywhere; null: none. */
const OwnNumber = z
  .string()
  .transform((text, issues) => {
    if (text.trim() === '') return null
    const number = normalizePhone(text)
    if (number) return number
    issues.addIssue({ code: 'custom', message: NUMBER })
    return z.NEVER
  })
  .nullable()

const SavePreferences = z
  .object({
    muted: z.array(z.enum(notificationKinds)),
    digest: z.enum(digestRhythms),
    digestHour: z.int('Choose an hour').min(0, 'Choose an hour').max(23, 'Choose an hour'),
    /** null: the organization's */
    timeZone: TimeZone.nullable(),
    digestBy: z.enum(digestWays, 'Choose what it comes by').default('email'),
    whatsappPhone: OwnNumber.default(null),
  })
  .refine(({ digestBy, whatsappPhone }) => digestBy !== 'whatsapp' || whatsappPhone, {
    path: ['whatsappPhone'],
    message: NUMBER,
  })
export type NotificationPreferences = z.output<typeof SavePreferences>

/** What holds for who never chose: everything is shown, and a digest comes in the morning. */
export const DEFAULT_DIGEST = { digest: 'daily', digestHour: 8 } as const
const DEFAULT_WAY = { digestBy: 'email', whatsappPhone: null } as const

/** How the person who asks wants to be told. */
export function getPreferences(ctx: Ctx): Promise<NotificationPreferences> {
  const userId = personOf(ctx)
  return read(ctx, async (tx) => {
    const [row] = await tx.execute<NotificationPreferences & Record<string, unknown>>(sql`
      select muted, digest, digest_hour as "digestHour", time_zone as "timeZone", digest_by as "digestBy",
        whatsapp_phone as "whatsappPhone"
      from tenant.notification_preferences where user_id = ${userId}`)
    if (!row) return { muted: [], ...DEFAULT_DIGEST, ...DEFAULT_WAY, timeZone: null }
    const { whatsappPhone } = row
    if (!whatsappPhone) return row
    return { ...row, whatsappPhone: (await keyring({ ...ctx, tx })).decrypt(whatsappPhone) }
  })
}

/** Says how one wants to be told. What was told already stays. */
export const savePreferences = verb({
  name: 'tasks.savePreferences',
  role: 'viewer',
  input: SavePreferences,
  run: async (ctx, input): Promise<{ digest: NotificationPreferences['digest'] }> => {
    if (input.timeZone !== null) await requireKnownZone(ctx, input.timeZone)
    const { whatsappPhone } = input
    const keys = whatsappPhone ? await writingKeys(ctx.tx, ctx.orgId) : undefined
    const values = {
      ...input,
      whatsappPhone: whatsappPhone && keys ? keys.encrypt(whatsappPhone) : null,
      updatedAt: ctx.now(),
    }
    await ctx.tx
      .insert(notificationPreferences)
      .values({ orgId: ctx.orgId, userId: personOf(ctx), ...values })
      .onConflictDoUpdate({
        target: [notificationPreferences.orgId, notificationPreferences.userId],
        set: values,
      })
    return { digest: input.digest }
  },
  audit: (_, details) => ({ entity: 'member', details }),
})

/** Digests are found by the database's own list of zones: one that it lacks would stop them for everybody. */
async function requireKnownZone({ tx }: TxCtx, zone: string): Promise<void> {
  const [known] = await tx.execute(
    sql`select 1 from pg_timezone_names where lower(name) = lower(${zone})`,
  )
  if (known) return
  const why = 'The database does not know this time zone. Choose another one with the same clock.'
  throw new AppError('invalid', why, { fields: { timeZone: why } })
}
