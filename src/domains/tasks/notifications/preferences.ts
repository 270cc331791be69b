import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { digestRhythms, notificationKinds, notificationPreferences } from '@/db/schema/tasks'
import { verb } from '@/db/verb'
import { TimeZone } from '@/domains/organizations/schemas'
import { AppError } from '@/lib/app-error'
import { personOf } from './mark-read'

const SavePreferences = z.object({
  muted: z.array(z.enum(notificationKinds)),
  digest: z.enum(digestRhythms),
  digestHour: z.int('Choose an hour').min(0, 'Choose an hour').max(23, 'Choose an hour'),
  /** null: the organization's */
  timeZone: TimeZone.nullable(),
})
export type NotificationPreferences = z.output<typeof SavePreferences>

/** What holds for who never chose: everything is shown, and a digest comes in the morning. */
export const DEFAULT_DIGEST = { digest: 'daily', digestHour: 8 } as const

/** How the person who asks wants to be told. */
export function getPreferences(ctx: Ctx): Promise<NotificationPreferences> {
  const userId = personOf(ctx)
  return read(ctx, async (tx) => {
    const [row] = await tx.execute<NotificationPreferences & Record<string, unknown>>(sql`
      select muted, digest, digest_hour as "digestHour", time_zone as "timeZone"
      from tenant.notification_preferences where user_id = ${userId}`)
    return row ?? { muted: [], ...DEFAULT_DIGEST, timeZone: null }
  })
}

/** Says how one wants to be told. What was told already stays. */
export const savePreferences = verb({
  name: 'tasks.savePreferences',
  role: 'viewer',
  input: SavePreferences,
  run: async (ctx, input): Promise<{ digest: NotificationPreferences['digest'] }> => {
    if (input.timeZone !== null) await requireKnownZone(ctx, input.timeZone)
    const values = { ...input, updatedAt: ctx.now() }
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
