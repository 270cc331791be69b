import type { Ctx } from '@/db/context'
import { getSender, listWhatsAppTemplates, type WhatsAppTemplate } from '@/domains/messaging'

/** Outside of a talk Meta lets only approved templates through; this is the name a digest looks for. */
const DIGEST_TEMPLATE = 'work_digest'

/** What to enter at Meta: whose work it is, and what waits. */
const DIGEST_TEMPLATE_TEXT = 'Work at {{1}} waits for you: {{2}}. Open Today to see it.'

/** The template a digest goes out by, or why none can, in a sentence that says what to do. */
type DigestTemplate = Pick<WhatsAppTemplate, 'name' | 'language'> | { obstacle: string }

export async function findDigestTemplate(ctx: Ctx): Promise<DigestTemplate> {
  const { whatsapp } = (await getSender(ctx)).numbers
  if (!whatsapp) {
    return {
      obstacle:
        'No number of WhatsApp is connected. An admin connects one under Settings, Messages.',
    }
  }
  const all = await listWhatsAppTemplates(ctx, whatsapp)
  const ours = all.filter(({ name }) => name === DIGEST_TEMPLATE)
  const usable = ours.filter((one) => obstacleOf(one) === undefined)
  const best = usable.find(({ language }) => language.startsWith('en')) ?? usable[0]
  if (best) return { name: best.name, language: best.language }
  const [first] = ours
  return {
    obstacle: first
      ? `The template ${DIGEST_TEMPLATE} cannot be sent. ${obstacleOf(first)}`
      : `Meta has no template ${DIGEST_TEMPLATE} of yours. An admin makes one there, in the category Utility, with the text “${DIGEST_TEMPLATE_TEXT}”, and reads the templates again under Settings, Messages.`,
  }
}

function obstacleOf({ obstacle, category, places }: WhatsAppTemplate): string | undefined {
  if (obstacle) return obstacle
  if (category !== 'UTILITY') return `Meta counts it as ${category.toLowerCase()}, not as utility.`
  if (places.length !== 2) return `It must have two places to fill, and has ${places.length}.`
  return undefined
}
