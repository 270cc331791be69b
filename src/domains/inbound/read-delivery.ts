import { createHash } from 'node:crypto'
import type { Door, RawDelivery } from '@/domains/connections'
import { env } from '@/env'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { type Mail, mailOfReceived, parseMail } from '@/platform/email-inbound/parse-mail'
import { fetchReceived, readResendEvent } from '@/platform/email-inbound/resend-mail'
import { FormFields, messageOfForm } from './read-form'
import { readMail } from './read-mail'
import { readSms, readWhatsApp } from './read-phone'
import { emptyReading, type Reading } from './reading'
import { threadName } from './thread-names'

/** What a delivery says, or why that cannot be known. Throws `unavailable` where its content cannot be fetched now. */
export async function readDelivery(
  { secrets }: Door,
  { id, deliveryKey, receivedAt, raw }: RawDelivery,
): Promise<Reading | { unreadable: string }> {
  if (!raw) return { unreadable: 'Its content was deleted before it was read.' }
  const { threadKey } = secrets
  switch (secrets.channel) {
    case 'email': {
      const isHere = deliveryKey.startsWith('mail:')
      return readMail(isHere ? await parseMail(raw) : await receivedMail(raw), {
        ...{ deliveryId: id, receivedAt, threadKey, own: secrets.ownAddresses },
        fallbackId: nameOf(deliveryKey),
        doors: (address) => isDoorAddress(address, secrets.token),
        senders: installationSenders(),
      })
    }
    case 'whatsapp':
      return readWhatsApp(raw, { phoneNumberId: secrets.phoneNumberId, threadKey })
    case 'sms':
      return readSms(raw, { threadKey, receivedAt })
    case 'form': {
      const fields = FormFields.safeParse(JSON.parse(raw.toString('utf8')))
      if (!fields.success) return { unreadable: 'This is no contact form.' }
      const thread = threadName(threadKey, deliveryKey)
      const message = messageOfForm(fields.data, { id: nameOf(deliveryKey), receivedAt, thread })
      const newsWanted = fields.data.marketing ? [{ thread, at: message.sentAt }] : []
      return { ...emptyReading(), messages: [message], newsWanted }
    }
  }
}

async function receivedMail(raw: Buffer): Promise<Mail> {
  const event = readResendEvent(raw)
  return mailOfReceived(await fetchReceived(event?.id ?? ''))
}

/** A name of our own for what has none. */
const nameOf = (deliveryKey: string) =>
  `regulars-${createHash('sha256').update(deliveryKey).digest('hex').slice(0, 40)}`

const isDoorAddress = (address: string, token: string) => {
  const domain = env().INBOUND_MAIL_DOMAIN
  return (
    domain !== undefined && address.split(/[+@]/)[0] === token && address.endsWith(`@${domain}`)
  )
}

const installationSenders = (): string[] => {
  const sender = normalizeEmail(/<([^>]+)>/.exec(env().MAIL_FROM)?.[1] ?? env().MAIL_FROM)
  return sender ? [sender.address] : []
}
