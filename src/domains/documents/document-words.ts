import type { Ctx } from '@/db/context'
import { listUsableTemplates, parseBlocks, readUsable } from '@/domains/messaging'
import { TemplateContent } from '@/domains/messaging/schemas'

const builtIn: TemplateContent = TemplateContent.parse({
  document: {
    type: 'doc',
    content: [
      { type: 'orderItems' },
      ...parseBlocks(
        'Thank you for your order, {person.first_name}.\n\nIs something missing or broken? Write to us, and we will put it right.',
      ),
    ],
  },
})

/** What packing slips say: the organization's own template where there is one that may be used, by name the first. */
export async function packingSlipWords(ctx: Ctx): Promise<TemplateContent> {
  const own = (await listUsableTemplates(ctx, 'document')).find(
    ({ purpose }) => purpose === 'packing-slip',
  )
  return own ? (await readUsable(ctx, own.id)).content : builtIn
}
