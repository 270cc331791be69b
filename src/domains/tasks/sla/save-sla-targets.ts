import { eq } from 'drizzle-orm'
import { slaTargets } from '@/db/schema'
import { verb } from '@/db/verb'
import { SaveSlaTargets } from '../schemas'

/** Makes the targets these. Clocks that run are computed anew within a minute. */
export const saveSlaTargets = verb({
  name: 'tasks.saveSlaTargets',
  role: 'admin',
  input: SaveSlaTargets,
  run: async ({ tx, orgId }, { targets }) => {
    await tx.delete(slaTargets).where(eq(slaTargets.orgId, orgId))
    await tx.insert(slaTargets).values(
      targets.map(({ channel, priority, firstResponse, resolution }) => ({
        orgId,
        channel,
        priority,
        firstResponseMinutes: firstResponse,
        resolutionMinutes: resolution,
      })),
    )
    return { targets: targets.length }
  },
  audit: (_, details) => ({ entity: 'organization', details }),
})
