import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { lockPeople, scoreAll } from '@/domains/customers'
import { requestRevert, revertImport } from '@/domains/imports'
import { AppError } from '@/lib/app-error'
import { findSampleConnection } from './sample-channel'

/** Takes the sample shop out whole: messages, orders, people, channel; then scores who is left. */
export const removeSampleShop = verb({
  name: 'sample-shop.removeSampleShop',
  role: 'admin',
  input: z.object({}),
  run: async (ctx) => {
    const { tx, orgId } = ctx
    await lockPeople(tx, orgId)
    const connection = await findSampleConnection(ctx)
    if (!connection) throw new AppError('not_found', 'The sample shop is not in this organization.')
    const ofShop = sql`org_id = ${orgId} and connection_id = ${connection.id}`
    const files = await tx.execute<{ id: string; status: string }>(sql`
      select id, status from imports where ${ofShop} order by created_at desc`)
    const busy = files.some(
      ({ status }) => !['completed', 'reverted', 'failed', 'discarded'].includes(status),
    )
    if (busy)
      throw new AppError(
        'conflict',
        'The sample shop is still being loaded. Try again in a minute.',
      )
    await tx.execute(sql`delete from tasks where org_id = ${orgId} and conversation_id in (
      select id from conversations where ${ofShop})`)
    await tx.execute(sql`delete from conversations where ${ofShop}`)
    for (const { id, status } of files) {
      if (status !== 'completed') continue
      await requestRevert(ctx, { importId: id })
      await revertImport(ctx, { importId: id })
    }
    await tx.execute(sql`delete from imports where ${ofShop}`)
    await tx.execute(sql`delete from connections where org_id = ${orgId} and id = ${connection.id}`)
    await scoreAll(ctx, { isQuiet: true })
  },
  audit: () => ({ entity: 'connection' }),
})
