import { eq } from 'drizzle-orm'
import { businessHours } from '@/db/schema'
import { verb } from '@/db/verb'
import { SaveBusinessHours } from '../schemas'

/** Makes the week these hours. Clocks that run are computed anew within a minute. */
export const saveBusinessHours = verb({
  name: 'tasks.saveBusinessHours',
  role: 'admin',
  input: SaveBusinessHours,
  run: async ({ tx, orgId }, { week }) => {
    await tx.delete(businessHours).where(eq(businessHours.orgId, orgId))
    await tx.insert(businessHours).values(
      week.map(({ weekday, opens, closes }) => ({
        orgId,
        weekday,
        opensMinute: opens,
        openMinutes: closes - opens,
      })),
    )
    return { stretches: week.length }
  },
  audit: (_, details) => ({ entity: 'organization', details }),
})
