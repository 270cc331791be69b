import { verb } from '@/db/verb'
import { PresetForm } from '../schemas'
import { checkTemplates } from './check-templates'
import { definitionOf, presets } from './presets'
import { changeFlow, lockFlow } from './store-flow'

/** Changes a flow that comes with the product. Throws `invalid` for a template that may not be used. */
export const saveFlow = verb({
  name: 'automations.saveFlow',
  role: 'admin',
  input: PresetForm,
  run: async (ctx, { preset, form }): Promise<{ version: number; isChanged: boolean }> => {
    const flow = await lockFlow(ctx, preset)
    await checkTemplates(
      ctx,
      form.saved ? [{ ...form.saved, channel: 'email', at: 'form.saved' }] : [],
    )
    return changeFlow(ctx, flow, { name: flow.name, definition: definitionOf(preset, form) })
  },
  audit: ({ preset }, { version }) => ({
    entity: 'automation',
    details: { flow: presets[preset].name, version },
  }),
})
