import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { writingKeys } from '@/db/keyring'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import type { FlowDefinition } from '../definition'
import { checkRound } from '../flows/check-round'
import { checkTemplates, templatesOf } from '../flows/check-templates'
import { findObstacle } from '../flows/find-obstacle'
import { changeFlow, lockFlow, storeNewFlow } from '../flows/store-flow'
import { hasWebhook } from './has-webhook'
import { definitionOfForm, FlowName, OwnFlowForm } from './own-flow'
import { checkSegments } from './used-segments'

const MOST_FLOWS = 100

/** Makes a flow of one's own. It is off until it is switched on. Throws `conflict` where another bears the name. */
export const createOwnFlow = verb({
  name: 'automations.createFlow',
  role: 'admin',
  input: z.object({ name: FlowName, form: OwnFlowForm }),
  run: async (ctx, { name, form }): Promise<{ flowId: string }> => {
    await checkName(ctx, name, null)
    await checkSegments(ctx, form)
    await checkTemplates(ctx, templatesOf(form.steps, 'form.steps'))
    const id = uuidv7()
    const definition = definitionOfForm(form)
    await storeNewFlow(ctx, { id, preset: null, name, definition })
    await ensureSecret(ctx, id, definition)
    return { flowId: id }
  },
  audit: ({ name }, { flowId }) => ({
    entity: 'automation',
    entityId: flowId,
    details: { flow: name },
  }),
})

/**
 * Changes a flow of one's own. Who is in it finishes by the version they came in by. Throws `conflict` where it is on and
 * something hinders it from writing as it is to be, or it would go round with others for ever.
 */
export const saveOwnFlow = verb({
  name: 'automations.saveOwnFlow',
  role: 'admin',
  input: z.object({ flowId: z.guid(), name: FlowName, form: OwnFlowForm }),
  run: async (ctx, { flowId, name, form }): Promise<{ version: number; isChanged: boolean }> => {
    const flow = await lockFlow(ctx, flowId)
    if (flow.preset) throw new AppError('invalid', 'This flow comes with the product.')
    await checkName(ctx, name, flowId)
    await checkSegments(ctx, form)
    await checkTemplates(ctx, templatesOf(form.steps, 'form.steps'))
    const obstacle = flow.enabled ? await findObstacle(ctx, form.steps) : undefined
    if (obstacle) throw new AppError('conflict', `This flow is on. ${obstacle}`)
    const definition = definitionOfForm(form)
    if (flow.enabled) await checkRound(ctx, { id: flowId, name, definition })
    await ensureSecret(ctx, flowId, definition)
    return changeFlow(ctx, flow, { name, definition })
  },
  audit: ({ flowId, name }, { version }) => ({
    entity: 'automation',
    entityId: flowId,
    details: { flow: name, version },
  }),
})

/** Takes a flow of one's own off the list. Its runs and messages stay. Throws `conflict` while it is on or somebody waits. */
export const removeOwnFlow = verb({
  name: 'automations.removeFlow',
  role: 'admin',
  input: z.object({ flowId: z.guid() }),
  run: async (ctx, { flowId }): Promise<{ name: string }> => {
    const flow = await lockFlow(ctx, flowId)
    if (flow.preset)
      throw new AppError('invalid', 'This flow comes with the product. Switch it off instead.')
    if (flow.enabled) throw new AppError('conflict', 'This flow is on. Switch it off first.')
    const [waits] = await ctx.tx.execute(sql`
      select 1 from automation_runs
      where org_id = ${ctx.orgId} and automation_id = ${flowId} and status = 'waiting' limit 1`)
    if (waits)
      throw new AppError('conflict', 'People wait in this flow. Let them finish or take them out.')
    // what it names may be deleted now
    await ctx.tx.execute(sql`
      update automations set removed_at = ${ctx.now().toISOString()}, trigger_config = '{}', action_config = '{}'
      where org_id = ${ctx.orgId} and id = ${flowId}`)
    return { name: flow.name }
  },
  audit: ({ flowId }, { name }) => ({
    entity: 'automation',
    entityId: flowId,
    details: { flow: name },
  }),
})

async function checkName({ tx, orgId }: TxCtx, name: string, except: string | null): Promise<void> {
  const rows = await tx.execute<{ name: string; id: string }>(sql`
    select name, id from automations where org_id = ${orgId} and removed_at is null and preset is null`)
  const others = rows.filter(({ id }) => id !== except)
  if (others.some((other) => other.name.toLowerCase() === name.toLowerCase()))
    throw new AppError('conflict', `There is a flow “${name}” already. Choose another name.`, {
      fields: { name: 'Another flow has this name.' },
    })
  if (others.length >= MOST_FLOWS)
    throw new AppError(
      'conflict',
      `There may be at most ${MOST_FLOWS} flows. Remove one you no longer use.`,
    )
}

/** A flow that tells other systems signs what it says, from its first webhook on with the same secret. */
async function ensureSecret(ctx: TxCtx, id: string, definition: FlowDefinition): Promise<void> {
  if (!hasWebhook(definition.actions.steps)) return
  const keys = await writingKeys(ctx.tx, ctx.orgId)
  const secret = keys.encrypt(`whsec_${randomBytes(24).toString('base64')}`)
  await ctx.tx.execute(sql`
    update automations set webhook_secret = ${secret}
    where org_id = ${ctx.orgId} and id = ${id} and webhook_secret is null`)
}
