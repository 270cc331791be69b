import { sql } from 'drizzle-orm'
import { verb } from '@/db/verb'
import { PresetForm } from '../schemas'
import { definitionOf } from './presets'
import { lockFlow, storeVersion } from './store-flow'

/** Changes a flow. Who is in it already finishes as it was when they came in. */
export const saveFlow = verb({
  name: 'automations.saveFlow',
  role: 'admin',
  input: PresetForm,
  run: async (ctx, { preset, form }): Promise<{ version: number; isChanged: boolean }> => {
    const flow = await lockFlow(ctx, preset)
    const definition = definitionOf(preset, form)
    if (JSON.stringify(definition) === JSON.stringify(flow.definition))
      return { version: flow.version, isChanged: false }
    const version = flow.version + 1
    await storeVersion(ctx, flow.id, version, definition)
    await ctx.tx.execute(sql`
      update automations set version = ${version}::int, trigger_config = ${JSON.stringify(definition.trigger)}::jsonb,
        action_config = ${JSON.stringify(definition.actions)}::jsonb, updated_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and id = ${flow.id}`)
    return { version, isChanged: true }
  },
  audit: ({ preset }, { version }) => ({ entity: 'automation', details: { preset, version } }),
})
