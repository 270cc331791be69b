import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { TxCtx } from '@/db/context'
import type { FlowDefinition, Trigger } from '../definition'
import { type FlowRef, isPreset, type PresetName } from '../schemas'
import { readFlow, type StoredFlow } from './read-flow'

/** The flow, stored if it was not, and locked until commit: who changes it does so one after the other. */
export async function lockFlow(ctx: TxCtx, ref: FlowRef): Promise<StoredFlow> {
  const { tx, orgId } = ctx
  if (isPreset(ref)) await storePreset(ctx, ref)
  await tx.execute(sql`
    select 1 from automations where org_id = ${orgId} and ${isPreset(ref) ? sql`preset = ${ref}` : sql`id = ${ref}`}
    for update`)
  const flow = await readFlow(tx, orgId, ref)
  if (flow.id === null) throw new Error('A flow was not stored')
  return { ...flow, id: flow.id }
}

async function storePreset(ctx: TxCtx, preset: PresetName): Promise<void> {
  const known = await readFlow(ctx.tx, ctx.orgId, preset)
  if (known.id === null) await storeNewFlow(ctx, { ...known, id: uuidv7() })
}

/** Stores a flow at its first version; of one that comes with the product, the first of two. */
export async function storeNewFlow(
  ctx: TxCtx,
  { id, preset, name, definition }: Pick<StoredFlow, 'id' | 'preset' | 'name' | 'definition'>,
): Promise<void> {
  const { tx, orgId, now } = ctx
  const { trigger, actions } = definition
  const at = now().toISOString()
  const made = await tx.execute(sql`
    insert into automations (org_id, id, preset, name, trigger_config, action_config, version, created_at, updated_at)
    values (${orgId}, ${id}, ${preset}, ${name}, ${JSON.stringify(trigger)}::jsonb,
      ${JSON.stringify(actions)}::jsonb, 1, ${at}, ${at})
    on conflict (org_id, preset) do nothing returning 1`)
  if (made.length > 0) await storeVersion(ctx, id, 1, definition)
}

/**
 * Changes a flow: who is in it finishes by the version they came in by, and where something else starts it from now on, it
 * is what happens from now on. Answers the version that holds then.
 */
export async function changeFlow(
  ctx: TxCtx,
  flow: StoredFlow,
  { name, definition }: Pick<StoredFlow, 'name' | 'definition'>,
): Promise<{ version: number; isChanged: boolean }> {
  const isSame = JSON.stringify(definition) === JSON.stringify(flow.definition)
  if (isSame && name === flow.name) return { version: flow.version, isChanged: false }
  const version = isSame ? flow.version : flow.version + 1
  const at = ctx.now().toISOString()
  if (!isSame) await storeVersion(ctx, flow.id, version, definition)
  await ctx.tx.execute(sql`
    update automations set name = ${name}, version = ${version}::int,
      trigger_config = ${JSON.stringify(definition.trigger)}::jsonb,
      action_config = ${JSON.stringify(definition.actions)}::jsonb, updated_at = ${at},
      enabled_at = case when enabled and ${!startsAlike(definition.trigger, flow.definition.trigger)}::boolean
        then ${at}::timestamptz else enabled_at end
    where org_id = ${ctx.orgId} and id = ${flow.id}`)
  return { version, isChanged: true }
}

/** Whether the same things start a flow; a longer or shorter absence is the same thing. */
const startsAlike = (one: Trigger, other: Trigger): boolean =>
  JSON.stringify({ ...one, days: 0 }) === JSON.stringify({ ...other, days: 0 })

/** Writes down how a flow is from now on. */
async function storeVersion(
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
