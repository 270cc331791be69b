import type { Ctx } from '@/db/context'
import { listFailedRecords } from '@/domains/connections'
import { readPointers } from './reread-records'

/** Kinds that can be asked for by their ids. */
const ASKED = ['products', 'customers', 'orders']

/** Reads records again that could not be stored, whenever they changed: complete_until waits for them. */
export async function retryFailed(ctx: Ctx, connectionId: string): Promise<void> {
  const records = await listFailedRecords(ctx, connectionId)
  const known = records.filter(({ entity }) => ASKED.includes(entity))
  if (known.length > 0) await readPointers(ctx, connectionId, known)
}
