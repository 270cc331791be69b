import { z } from 'zod'

/** What the page shows: all, or only what is not read. */
export const NotificationParams = z.object({
  show: z.enum(['all', 'unread']).catch('all'),
  cursor: z.string().optional().catch(undefined),
})
