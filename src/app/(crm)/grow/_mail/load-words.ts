import 'server-only'
import {
  getSender,
  listUsableTemplates,
  listWhatsAppTemplates,
  type UsableTemplate,
} from '@/domains/messaging'
import { requireCtx } from '../../../_server/require-ctx'
import { fieldChoices } from '../templates/field-choices'

/** What the words of a message are made of in this organization, by each channel. */
export async function loadWords() {
  const ctx = await requireCtx()
  const [{ numbers }, email, sms] = await Promise.all([
    getSender(ctx),
    listUsableTemplates(ctx, 'email'),
    listUsableTemplates(ctx, 'sms'),
  ])
  const whatsapp = numbers.whatsapp ? await listWhatsAppTemplates(ctx, numbers.whatsapp) : []
  return {
    numbers: { sms: numbers.sms !== null, whatsapp: numbers.whatsapp !== null },
    templates: { email: email.map(choiceOf), sms: sms.map(choiceOf) },
    whatsapp: whatsapp
      .filter(({ obstacle }) => obstacle === null)
      .map(({ name, language, body, places }) => ({ name, language, body, places })),
    fields: fieldChoices.map(({ name, label }) => ({ name, label })),
  }
}

/** What words may be made of. */
export type WordOffers = Awaited<ReturnType<typeof loadWords>>

const choiceOf = ({ id, name, version }: UsableTemplate) => ({ id, name, version })
