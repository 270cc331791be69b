import type { Ctx } from '@/db/context'
import { verb } from '@/db/verb'
import { deliverAccountMail, storeMailToSelf } from '@/domains/organizations'
import { definitionOf } from '../flows/presets'
import { PresetForm } from '../schemas'
import { messageFor, newestExample } from './examples'
import { messageOf } from './preview-flow'
import { testMailOf } from './shown-as'

const storeTest = verb({
  name: 'automations.sendTest',
  role: 'agent',
  input: PresetForm,
  run: async (ctx, { preset, form }) => {
    const definition = definitionOf(preset, form)
    const example = await newestExample(ctx, definition.trigger)
    const message = await messageFor(ctx, messageOf(definition), example)
    return storeMailToSelf(ctx, 'flow-test', await testMailOf(ctx, message))
  },
  audit: ({ preset }) => ({ entity: 'automation', details: { preset } }),
})

/** Sends the mail that a form makes, stored or not, to the signed-in user. Answers where it went. */
export async function sendTest(
  ctx: Ctx,
  given: Parameters<typeof storeTest>[1],
): Promise<{ email: string }> {
  const { mailId, email } = await storeTest(ctx, given)
  await deliverAccountMail(mailId, ctx.now())
  return { email }
}
