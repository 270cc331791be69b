import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { TxCtx } from '@/db/context'
import type { FlowDefinition, PresetName } from '../schemas'
import { presets } from './presets'
import { type Flow, readFlow } from './read-flow'

export type StoredFlow = Flow & { id: string }

/** The flow, stored if it was not, and locked until commit: who changes it does so one after the other. */
export async function lockFlow(ctx: TxCtx, preset: PresetName): Promise<StoredFlow> {
  const { tx, orgId, now } = ctx
  const known = await readFlow(tx, orgId, preset)
  if (known.id === null) {
    const { trigger, actions } = known.definition
    const at = now().toISOString()
    const made = await tx.execute<{ id: string }>(sql`
      insert into automations (org_id, id, preset, name, trigger_config, action_config, version, created_at, updated_at)
      values (${orgId}, ${uuidv7()}, ${preset}, ${presets[preset].name}, ${JSON.stringify(trigger)}::jsonb,
        ${JSON.stringify(actions)}::jsonb, 1, ${at}, ${at})
      on conflict (org_id, preset) do nothing returning id`)
    if (made[0]) await storeVersion(ctx, made[0].id, 1, known.definition)
  }
  await tx.execute(
    sql`select 1 from automations where org_id = ${orgId} and preset = ${preset} for update`,
  )
  const flow = await readFlow(tx, orgId, preset)
  if (flow.id === null) throw new Error('A flow was not stored')
  return { ...flow, id: flow.id }
}

/** Writes down how a flow is from now on. */
export async function storeVersion(
  { tx, orgId, now, actor }: TxCtx,
  automationId: string,
  version: number,
  { trigger, actions }: FlowDefinition,
): Promise<void> {
  await tx.execute(sql`
    insert into automation_versions (org_id, automation_id, version, trigger_config, action_config, created_by, created_at)
    values (${orgId}, ${automationId}, ${version}::int, ${JSON.stringify(trigger)}::jsonb, ${JSON.stringify(actions)}::jsonb,
      ${actor.kind === 'user' ? actor.userId : null}, ${now().toISOString()})`)
}
