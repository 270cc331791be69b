import 'server-only'
import {
  getSender,
  listUsableTemplates,
  listWhatsAppTemplates,
  templateFieldNames,
  templateFields,
  type UsableTemplate,
} from '@/domains/messaging'
import { listSegments } from '@/domains/segments'
import { formatCountOf } from '@/lib/intl/numbers'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'

/** What the form chooses from. */
export async function loadEditor() {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const [segments, { numbers }, email, sms] = await Promise.all([
    listSegments(ctx),
    getSender(ctx),
    listUsableTemplates(ctx, 'email'),
    listUsableTemplates(ctx, 'sms'),
  ])
  const whatsapp = numbers.whatsapp ? await listWhatsAppTemplates(ctx, numbers.whatsapp) : []
  return {
    zone: organization.timeZone.replaceAll('_', ' '),
    segments: segments.map(({ id, name, members, sentence }) => ({
      id,
      label: name,
      description: `${formatCountOf(members, 'person', 'people')}: ${sentence}`,
    })),
    offers: {
      numbers: { sms: numbers.sms !== null, whatsapp: numbers.whatsapp !== null },
      templates: { email: email.map(choiceOf), sms: sms.map(choiceOf) },
      whatsapp: whatsapp
        .filter(({ obstacle }) => obstacle === null)
        .map(({ name, language, body, places }) => ({ name, language, body, places })),
      fields: templateFieldNames.map((name) => ({ name, label: templateFields[name].label })),
    },
  }
}

/** What the words of a message are made of. */
export type Offers = Awaited<ReturnType<typeof loadEditor>>['offers']

const choiceOf = ({ id, name, version }: UsableTemplate) => ({ id, name, version })
