import { and, count, eq } from 'drizzle-orm'
import { holidays } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { AddHoliday, RemoveHoliday } from '../schemas'

const MOST_HOLIDAYS = 400

/** Closes a local day; one that is closed already gets this name. Throws `conflict` beyond 400 days. */
export const addHoliday = verb({
  name: 'tasks.addHoliday',
  role: 'admin',
  input: AddHoliday,
  run: async ({ tx, orgId }, { day, name }) => {
    await tx
      .insert(holidays)
      .values({ orgId, day, name })
      .onConflictDoUpdate({ target: [holidays.orgId, holidays.day], set: { name } })
    const [row] = await tx.select({ days: count() }).from(holidays).where(eq(holidays.orgId, orgId))
    if ((row?.days ?? 0) > MOST_HOLIDAYS) {
      throw new AppError(
        'conflict',
        `At most ${MOST_HOLIDAYS} holidays are kept. Remove some that have passed.`,
      )
    }
    return { day }
  },
  audit: ({ day }) => ({ entity: 'organization', details: { day } }),
})

/** Opens a day again, as far as its weekday is open. */
export const removeHoliday = verb({
  name: 'tasks.removeHoliday',
  role: 'admin',
  input: RemoveHoliday,
  run: async ({ tx, orgId }, { day }) => {
    await tx.delete(holidays).where(and(eq(holidays.orgId, orgId), eq(holidays.day, day)))
    return { day }
  },
  audit: ({ day }) => ({ entity: 'organization', details: { day } }),
})
