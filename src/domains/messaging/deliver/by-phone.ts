import type { Ctx } from '@/db/context'
import type { Keyring } from '@/db/keyring'
import { findOpenDoor } from '@/domains/connections'
import { NotSent } from '@/lib/not-sent'
import { sendSms } from '@/platform/sms/send'
import { sendWhatsApp } from '@/platform/whatsapp/send'
import { openPhoneMessage } from '../content/outgoing'
import { statusAddress } from '../events/status-address'
import type { Claimed } from './claim-due'
import { readFiles } from './read-files'
import type { Way } from './way'

/** Numbers of WhatsApp, as their merchants connected them. Meta takes 80 a second of a number. */
export const byWhatsApp: Way = {
  ...{ channel: 'whatsapp', name: 'whatsapp', idempotentForMs: 0, atOnce: 10, perSecond: 40 },
  send: async (ctx, keys, message) => {
    const { to, door, outgoing } = await open(ctx, keys, message)
    if (door.secrets.channel !== 'whatsapp') throw noNumber()
    const { body, template, file } = outgoing
    const [content] = await readFiles(ctx, file ? [file] : [])
    return sendWhatsApp(door.secrets, {
      ...{ to, reference: message.id },
      content: template
        ? { template: template.use, templateBody: template.body }
        : { body, ...(content && { file: content }) },
    })
  },
}

/** Numbers of Twilio. It queues what a carrier takes more slowly. */
export const bySms: Way = {
  ...{ channel: 'sms', name: 'twilio', idempotentForMs: 0, atOnce: 10, perSecond: 20 },
  send: async (ctx, keys, message) => {
    const { to, door, outgoing } = await open(ctx, keys, message)
    if (door.secrets.channel !== 'sms') throw noNumber()
    return sendSms(door.secrets, {
      ...{ from: door.secrets.number, to, body: outgoing.body },
      statusAddress: statusAddress(door.connectionId, message.id),
    })
  },
}

async function open(ctx: Ctx, keys: Keyring, { recipient, content }: Claimed) {
  const outgoing = openPhoneMessage(keys, content)
  const door = await findOpenDoor(ctx, outgoing.connectionId)
  if (!door) throw noNumber()
  return { to: keys.decrypt(recipient), door, outgoing }
}

const noNumber = () =>
  new NotSent(
    'The number it was to leave by is not connected any more. Connect it again under Settings, Messages.',
    false,
  )
