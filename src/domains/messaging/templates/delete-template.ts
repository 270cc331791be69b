import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { refuseIfInFlow } from './pinned-version'
import { lockTemplate } from './store-version'
import { isNotOver, usesTemplate } from './used-by'

/** Deletes a template with its versions. Throws `conflict` where a flow, or a campaign that is not over, takes its words from it. */
export const deleteTemplate = verb({
  name: 'messaging.deleteTemplate',
  role: 'agent',
  input: z.object({ id: z.guid() }),
  run: async (ctx, { id }) => {
    const { tx, orgId } = ctx
    await lockTemplate(ctx, id)
    const [used] = await tx.execute<{ title: string }>(sql`
      select title from campaigns c where ${usesTemplate(orgId, sql`${id}::uuid`)} and ${isNotOver} limit 1`)
    if (used)
      throw new AppError(
        'conflict',
        `The campaign “${used.title}” uses this template. Choose another there first, or wait until it is over.`,
      )
    await refuseIfInFlow(ctx, id)
    await tx.execute(
      sql`update campaigns set template_id = null where org_id = ${orgId} and template_id = ${id}`,
    )
    await tx.execute(sql`delete from templates where org_id = ${orgId} and id = ${id}`)
  },
  audit: ({ id }) => ({ entity: 'template', entityId: id }),
})
