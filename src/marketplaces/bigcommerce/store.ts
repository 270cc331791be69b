import { z } from 'zod'
import type { Session } from '../contract/session'
import { ask } from './client'
import { currency } from './wire-values'

const Store = z.object({
  id: z.string(),
  name: z.string(),
  currency,
  timezone: z.object({ name: z.string() }),
})

/** What a store says of itself. */
export const readStore = (session: Session) => ask(session, { path: 'v2/store' }, Store)
