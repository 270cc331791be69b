import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { lockCampaign } from '../campaign'
import { SaveCampaign } from '../schemas'
import { firstTemplateOf, requireTemplates, withoutVersions } from '../words/pin-templates'

/** Stores a draft, new or changed. Throws `conflict` once it was started. */
export const saveCampaign = verb({
  name: 'campaigns.saveCampaign',
  role: 'agent',
  input: SaveCampaign,
  run: async (ctx, { campaignId, form }): Promise<{ campaignId: string; title: string }> => {
    const { tx, orgId, actor } = ctx
    await requireSegment(ctx, form.segmentId)
    await requireTemplates(ctx, form)
    const at = ctx.now().toISOString()
    const filters = JSON.stringify({ segmentId: form.segmentId })
    const definition = JSON.stringify(withoutVersions(form.definition))
    const templateId = firstTemplateOf(form.definition)
    if (campaignId) {
      const { status } = await lockCampaign(ctx, campaignId)
      if (status !== 'draft')
        throw new AppError(
          'conflict',
          status === 'scheduled'
            ? 'This campaign is scheduled. Take it back to draft first, then change it.'
            : 'This campaign has started: what people got cannot be changed. Duplicate it instead.',
        )
      await tx.execute(sql`
        update campaigns set title = ${form.title}, channel = ${form.channel}, filters = ${filters}::jsonb,
          definition = ${definition}::jsonb, template_id = ${templateId}, updated_at = ${at}
        where org_id = ${orgId} and id = ${campaignId}`)
      return { campaignId, title: form.title }
    }
    const id = uuidv7()
    await tx.execute(sql`
      insert into campaigns (org_id, id, title, channel, filters, definition, template_id, status, created_by, created_at,
        updated_at)
      values (${orgId}, ${id}, ${form.title}, ${form.channel}, ${filters}::jsonb, ${definition}::jsonb, ${templateId},
        'draft', ${actor.kind === 'user' ? actor.userId : null}, ${at}, ${at})`)
    return { campaignId: id, title: form.title }
  },
  audit: (_, { campaignId, title }) => ({
    entity: 'campaign',
    entityId: campaignId,
    details: { title },
  }),
})

async function requireSegment({ tx, orgId }: TxCtx, segmentId: string): Promise<void> {
  const [known] = await tx.execute(
    sql`select 1 from segments where org_id = ${orgId} and id = ${segmentId}`,
  )
  if (known) return
  const problem = 'This segment does not exist (any more). Choose another.'
  throw new AppError('invalid', problem, { fields: { 'form.segmentId': problem } })
}
