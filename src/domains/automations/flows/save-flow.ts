import { verb } from '@/db/verb'
import { PresetForm } from '../schemas'
import { definitionOf, presets } from './presets'
import { changeFlow, lockFlow } from './store-flow'

/** Changes a flow that comes with the product. */
export const saveFlow = verb({
  name: 'automations.saveFlow',
  role: 'admin',
  input: PresetForm,
  run: async (ctx, { preset, form }): Promise<{ version: number; isChanged: boolean }> => {
    const flow = await lockFlow(ctx, preset)
    return changeFlow(ctx, flow, { name: flow.name, definition: definitionOf(preset, form) })
  },
  audit: ({ preset }, { version }) => ({
    entity: 'automation',
    details: { flow: presets[preset].name, version },
  }),
})
