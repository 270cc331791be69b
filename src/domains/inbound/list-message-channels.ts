import { type Ctx, requireRole } from '@/db/context'
import { listDoors } from '@/domains/connections'
import { env } from '@/env'
import { formSnippet } from './form-snippet'
import { smsAddress } from './receive-sms'
import type { MessageChannels } from './schemas'

/** The channels by which people write to the organization, with their addresses. For admins: who knows one can send there. */
export async function listMessageChannels(ctx: Ctx): Promise<MessageChannels> {
  requireRole(ctx, 'admin', 'Seeing the addresses of message channels')
  const { APP_URL, INBOUND_MAIL_DOMAIN: domain } = env()
  const inbound = `${APP_URL}/api/inbound`
  const [[mail], [form], whatsapp, sms] = await Promise.all([
    listDoors(ctx, 'email'),
    listDoors(ctx, 'form'),
    listDoors(ctx, 'whatsapp'),
    listDoors(ctx, 'sms'),
  ])
  return {
    ...(mail && {
      mail: {
        connectionId: mail.connectionId,
        url: `${inbound}/mail/${mail.secrets.token}`,
        ownAddresses: mail.secrets.ownAddresses,
        ...(domain && { address: `${mail.secrets.token}@${domain}` }),
      },
    }),
    ...(form && {
      form: {
        connectionId: form.connectionId,
        url: `${inbound}/form/${form.secrets.token}`,
        snippet: formSnippet(`${inbound}/form/${form.secrets.token}`),
      },
    }),
    whatsapp: whatsapp.map(({ connectionId, name, secrets: { verifyToken } }) => ({
      ...{ connectionId, name, verifyToken, url: `${inbound}/whatsapp/${connectionId}` },
    })),
    sms: sms.map(({ connectionId, name }) => ({
      ...{ connectionId, name, url: smsAddress(connectionId) },
    })),
  }
}
