import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { lockTemplate } from './store-version'
import { isNotOver, saysTemplate, usesTemplate } from './used-by'

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
    const [flow] = await tx.execute<{ name: string }>(sql`
      select name from automations a where ${saysTemplate(orgId, sql`${id}`)} order by created_at limit 1`)
    if (flow)
      throw new AppError(
        'conflict',
        `The flow “${flow.name}” uses this template, or people wait for it there. Choose other words there first.`,
      )
    await tx.execute(
      sql`update campaigns set template_id = null where org_id = ${orgId} and template_id = ${id}`,
    )
    await tx.execute(sql`delete from templates where org_id = ${orgId} and id = ${id}`)
  },
  audit: ({ id }) => ({ entity: 'template', entityId: id }),
})
