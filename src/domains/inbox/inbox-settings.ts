import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { inboxSettings } from '@/db/schema'
import { verb } from '@/db/verb'

const HISTORY_DAYS = 14

/** How many days a message from before its channel was connected needs a reply for. */
export async function historyDaysOf(ctx: Ctx): Promise<number> {
  const [row] = await read(ctx, (tx) =>
    tx
      .select({ days: inboxSettings.historyDays })
      .from(inboxSettings)
      .where(eq(inboxSettings.orgId, ctx.orgId)),
  )
  return row?.days ?? HISTORY_DAYS
}

/** Sets how old a message from before a channel was connected may be to need a reply. Counts for what comes from now on. */
export const setHistoryDays = verb({
  name: 'inbox.setHistoryDays',
  role: 'admin',
  input: z.object({
    days: z.coerce
      .number('Enter a number of days.')
      .int('Enter whole days.')
      .min(0, 'At least 0 days.')
      .max(365, 'At most 365 days.'),
  }),
  run: async ({ tx, orgId }, { days }) => {
    await tx
      .insert(inboxSettings)
      .values({ orgId, historyDays: days })
      .onConflictDoUpdate({ target: inboxSettings.orgId, set: { historyDays: days } })
  },
  audit: ({ days }) => ({ entity: 'organization', details: { days } }),
})
