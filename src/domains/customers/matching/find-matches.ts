import { type Ctx, requireRole } from '@/db/context'
import { compareCustomers } from './compare-customers'
import { keyCustomers } from './key-customers'

export interface FoundMatches {
  /** people whose data was read */
  keyed: number
  /** people who were compared with everybody else */
  compared: number
  /** pairs that a colleague should look at, known ones included */
  proposed: number
  /** not everybody was reached: call it again */
  more: boolean
}

const KEY_ROUNDS = 20

/**
 * Looks for people who may be one among those whose data changed since they were last compared. Does a part of the work,
 * some seconds of it; safe to stop and to repeat.
 */
export async function findMatches(ctx: Ctx): Promise<FoundMatches> {
  requireRole(ctx, 'agent', 'customers.findMatches')
  let keyed = 0
  for (let round = 0; round < KEY_ROUNDS; round++) {
    const done = await keyCustomers(ctx, {})
    keyed += done.keyed
    if (done.keyed === 0) {
      const { compared, proposed } = await compareCustomers(ctx)
      return { keyed, compared, proposed, more: compared > 0 }
    }
  }
  return { keyed, compared: 0, proposed: 0, more: true }
}
