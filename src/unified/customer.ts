import { z } from 'zod'
import { UnifiedBuyer } from './order'
import { instant } from './values'

/** A person as a channel's own customer list knows them, orders or not. */
export const UnifiedCustomer = UnifiedBuyer.extend({
  tags: z.array(z.string().max(255)).max(250).default([]),
  firstSeenAt: instant,
  sourceUpdatedAt: instant,
})
export type UnifiedCustomer = z.infer<typeof UnifiedCustomer>
