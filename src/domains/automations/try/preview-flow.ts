import { type Ctx, read } from '@/db/context'
import { parseInput } from '@/db/verb'
import type { FlowDefinition } from '../definition'
import { definitionOf } from '../flows/presets'
import { PresetForm } from '../schemas'
import { messageFor, newestExample } from './examples'
import { type MailPreview, testMailOf } from './shown-as'

/**
 * The mail that a form makes, stored or not, of the newest order or cart: byte for byte what would be sent about it, but for
 * the secret of its unsubscribe link.
 */
export async function previewFlow(
  ctx: Ctx,
  raw: { preset: unknown; form: unknown },
): Promise<MailPreview> {
  const { preset, form } = parseInput(PresetForm, raw)
  return read(ctx, async (tx) => {
    const within = { ...ctx, tx, emit: () => {} }
    const definition = definitionOf(preset, form)
    const example = await newestExample(within, definition.trigger)
    return testMailOf(within, await messageFor(within, messageOf(definition), example))
  })
}

/** The step of a flow that writes. */
export function messageOf({ actions }: FlowDefinition) {
  for (const step of actions.steps) if (step.does === 'message') return step
  throw new Error('A flow without a message has no mail to show')
}
