import type { Session } from '../contract/session'
import { askList } from './client'
import type { Shop } from './shop'
import { flagStatuses } from './status-tables'
import { type Texts, textIn } from './wire-values'

/** A state that orders of a shop can have. */
export interface OrderState {
  name: string
  /** what the shop uses it for, where a setting says that */
  role: string | undefined
  /** those of our table that are set */
  flags: readonly string[]
}

/** The states of a shop's orders by their ids, also of those that were deleted and that orders still have. */
export async function readStates(
  session: Session,
  { roles, language }: Shop,
): Promise<ReadonlyMap<string, OrderState>> {
  const flags = Object.keys(flagStatuses)
  const { records } = await askList(session, 'order_states', { display: ['id', 'name', ...flags] })
  return new Map(
    records.map((record): [string, OrderState] => {
      const id = String(record['id'])
      const name = textIn(language, (record['name'] ?? '') as Texts)
      const role = roles.get(id)
      return [id, { name, role, flags: flags.filter((flag) => record[flag] === '1') }]
    }),
  )
}
