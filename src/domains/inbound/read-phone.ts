import { optOutWord } from '@/lib/text/opt-out-words'
import { safeLine } from '@/lib/text/safe-text'
import { normalizePhone } from '@/lib/values/normalize-phone'
import { readSmsWebhook } from '@/platform/sms/read-webhook'
import { readWebhook } from '@/platform/whatsapp/read-webhook'
import { emptyReading, type Reading } from './reading'
import { threadName } from './thread-names'

type Unreadable = { unreadable: string }

/** A webhook of WhatsApp as messages of a number. One person has one conversation with it. */
export function readWhatsApp(
  raw: Buffer,
  { phoneNumberId, threadKey }: { phoneNumberId: string; threadKey: string },
): Reading | Unreadable {
  const news = readWebhook(raw, phoneNumberId)
  if (!news) return { unreadable: 'This is no webhook of WhatsApp.' }
  const reading: Reading = { ...emptyReading(), receipts: news.receipts, notes: news.notes }
  for (const { id, from, name, at, body, media, keyword, isSystem } of news.messages) {
    const word = keyword === undefined ? undefined : optOutWord(keyword, 'whatsapp')
    if (word) {
      const said = safeLine(keyword ?? '', 60)
      reading.choices.push({ channel: 'whatsapp', phone: from, state: word.state, at, said })
    }
    reading.messages.push({
      externalId: id,
      externalConversationId: threadName(threadKey, from),
      direction: 'in',
      body,
      isAutomatic: word !== undefined || isSystem === true,
      sentAt: at,
      buyer: { phone: from, emailIsMasked: false, ...(name && { name }) },
      attachments: media
        ? [{ externalId: media.id, name: media.name, contentType: media.contentType }]
        : [],
    })
  }
  for (const { phone, state, at } of news.choices) {
    const said = 'in the WhatsApp app'
    reading.choices.push({ channel: 'whatsapp', phone, state, at, said, isMarketingOnly: true })
  }
  return reading
}

/** A webhook of Twilio as a message of a number, or what became of one. */
export function readSms(
  raw: Buffer,
  { threadKey, receivedAt }: { threadKey: string; receivedAt: Date },
): Reading | Unreadable {
  const read = readSmsWebhook(new URLSearchParams(raw.toString('utf8')))
  if ('unreadable' in read) return read
  const reading = emptyReading()
  const at = receivedAt.toISOString()
  if (read.kind === 'receipt') {
    const { messageId, status: kind, problem, reference } = read
    if (kind)
      reading.receipts.push({
        ...{ messageId, kind, at },
        ...(problem && { problem }),
        ...(reference && { reference }),
      })
    return reading
  }
  const { id, from, body, media } = read
  // a short number or a name is nobody's telephone
  const phone = normalizePhone(from)
  const word = optOutWord(body, 'sms')
  if (word && phone) {
    const { state } = word
    reading.choices.push({ channel: 'sms', phone, state, at, said: safeLine(body, 60) })
  }
  reading.messages.push({
    externalId: id,
    externalConversationId: threadName(threadKey, phone ?? from),
    direction: 'in',
    body: body || '[no text]',
    isAutomatic: word !== undefined && !word.isAmbiguous,
    sentAt: at,
    ...(phone && { buyer: { phone, emailIsMasked: false } }),
    attachments: media
      .filter((one) => one.id.length <= 500)
      .map(({ id: externalId, name, contentType }) => ({ externalId, name, contentType })),
  })
  return reading
}
