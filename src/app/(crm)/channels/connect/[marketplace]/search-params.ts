import { z } from 'zod'

const one = z.string().optional().catch(undefined)

/** What the address of the page may say: the account to connect again, or why the last attempt failed. */
export const ConnectParams = z.object({
  account: one,
  problem: one,
  /** finds an unexpected error in the log */
  reference: z.uuid().optional().catch(undefined),
})
