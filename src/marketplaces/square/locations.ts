import { z } from 'zod'
import type { Session } from '../contract/session'
import { ask } from './client'

const Location = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  timezone: z.string().nullish(),
  currency: z.string().nullish(),
})

/** Where a merchant sells, or sold. There always is a place. */
export async function listLocations(session: Session): Promise<z.infer<typeof Location>[]> {
  const schema = z.object({ locations: z.array(Location).min(1) })
  return (await ask(session, { path: 'locations' }, schema)).data.locations
}
