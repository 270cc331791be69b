import type { Session } from '../contract/session'
import type { Kept, Surroundings } from './map'
import { readStore } from './store'

/** What the records of an entity do not say themselves. Only products need the store's currency. */
export async function readSurroundings(session: Session, entity: Kept): Promise<Surroundings> {
  if (entity !== 'products') return { currency: '' }
  const { data } = await readStore(session)
  return { currency: data.currency }
}
