import { safeLine, safeText } from '@/lib/text/safe-text'
import { whatsAppProblem } from './problems'
import { WireBody, WireMessage, WirePreference, WireStatus } from './wire'

export interface WhatsAppMessage {
  id: string
  /** E.164 */
  from: string
  name?: string
  at: string
  /** what it says in words, whatever its kind */
  body: string
  media?: { id: string; name: string; contentType: string }
  /** words that end or begin advertising: a button that says so, or the word alone */
  keyword?: string
  /** WhatsApp says it, not the person: a number was changed */
  isSystem?: boolean
}

export interface Receipt {
  messageId: string
  /** our own id of the message, where it was sent with one */
  reference?: string
  kind: 'sent' | 'delivered' | 'read' | 'failed'
  at: string
  /** the vendor's code, and its words for it */
  problem?: string
}

/** What a webhook of WhatsApp says of one number. */
export interface WhatsAppNews {
  messages: WhatsAppMessage[]
  receipts: Receipt[]
  /** people who stopped or resumed advertising in the app */
  choices: { phone: string; state: 'opted_in' | 'opted_out'; at: string }[]
  /** what was left out, and why: no personal data */
  notes: string[]
}

/** Ids of the numbers that a webhook speaks of; undefined for what is none of WhatsApp's. */
export function numbersIn(raw: Buffer): string[] | undefined {
  const body = bodyOf(raw)
  if (!body) return undefined
  return [
    ...new Set(
      body.entry.flatMap(({ changes }) =>
        changes.flatMap(({ value }) => value.metadata?.phone_number_id ?? []),
      ),
    ),
  ]
}

/** What a webhook says of a number; undefined for what cannot be read. */
export function readWebhook(raw: Buffer, phoneNumberId: string): WhatsAppNews | undefined {
  const body = bodyOf(raw)
  if (!body) return undefined
  const news: WhatsAppNews = { messages: [], receipts: [], choices: [], notes: [] }
  for (const { changes } of body.entry) {
    for (const { value } of changes) {
      if (value.metadata?.phone_number_id !== phoneNumberId) continue
      const names = new Map(value.contacts?.map(({ wa_id, profile }) => [wa_id, profile?.name]))
      for (const one of value.messages ?? []) takeMessage(news, one, names)
      for (const one of value.statuses ?? []) takeStatus(news, one)
      for (const one of value.user_preferences ?? []) takePreference(news, one)
    }
  }
  return news
}

function bodyOf(raw: Buffer) {
  try {
    return WireBody.parse(JSON.parse(raw.toString('utf8')))
  } catch {
    // no JSON, or another service's: the caller says so
    return undefined
  }
}

function takeMessage(
  news: WhatsAppNews,
  given: unknown,
  names: Map<string | undefined, string | undefined>,
): void {
  const read = WireMessage.safeParse(given)
  if (!read.success) {
    const [issue] = read.error.issues
    news.notes.push(`A message could not be read (${issue?.path.join('.')}: ${issue?.message}).`)
    return
  }
  const message = read.data
  if (message.type === 'reaction') {
    news.notes.push('A reaction was left out: it is no message.')
    return
  }
  const name = safeLine(names.get(message.from) ?? '', 200)
  const media = mediaOf(message)
  const keyword = message.button?.text ?? message.text?.body
  news.messages.push({
    id: message.id,
    from: `+${message.from}`,
    at: new Date(message.timestamp * 1000).toISOString(),
    body: safeText(wordsOf(message)).trim(),
    ...(name && { name }),
    ...(media && { media }),
    ...(keyword && keyword.length <= 40 && { keyword }),
    ...(message.system && { isSystem: true }),
  })
}

const kinds = ['image', 'video', 'audio', 'document', 'sticker'] as const

function mediaOf(message: WireMessage) {
  const kind = kinds.find((one) => message[one])
  const media = kind && message[kind]
  if (!media) return undefined
  const contentType = safeLine(media.mime_type ?? '', 200) || 'application/octet-stream'
  return { id: media.id, contentType, name: safeLine(media.filename ?? '', 200) || kind }
}

/** A message in words. */
function wordsOf(message: WireMessage): string {
  const { text, location, contacts, button, interactive, order, system, type } = message
  if (text) return text.body
  const media = kinds.find((one) => message[one])
  if (media) return message[media]?.caption || `[${media}]`
  if (location) {
    const { name, address, latitude, longitude } = location
    return ['[location]', name, address, `${latitude}, ${longitude}`].filter(Boolean).join('\n')
  }
  if (contacts) {
    const people = contacts.map(({ name }) => name?.formatted_name ?? 'somebody')
    return `[contact] ${people.join(', ')}`
  }
  if (button) return button.text ?? button.payload ?? '[button]'
  if (interactive) {
    const { title, description } = interactive.button_reply ?? interactive.list_reply ?? {}
    return [title, description].filter(Boolean).join('\n') || '[answer]'
  }
  if (order) {
    const lines = order.product_items.map(
      ({ quantity, product_retailer_id, item_price, currency }) =>
        `${quantity} × ${product_retailer_id} at ${item_price} ${currency}`,
    )
    return ['[order from the catalog]', order.text, ...lines].filter(Boolean).join('\n')
  }
  if (system) return `[WhatsApp] ${system.body ?? system.type ?? 'changed something'}`
  return `[${type}: a kind of message that can be seen in WhatsApp only]`
}

const receiptKinds = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
} as const

function takeStatus(news: WhatsAppNews, given: unknown): void {
  const read = WireStatus.safeParse(given)
  const kind = read.success && receiptKinds[read.data.status as keyof typeof receiptKinds]
  if (!read.success || !kind) {
    news.notes.push('A status of a kind that is not known was left out.')
    return
  }
  const { id: messageId, timestamp, errors, biz_opaque_callback_data: reference } = read.data
  const [error] = errors ?? []
  news.receipts.push({
    messageId,
    kind,
    at: new Date(timestamp * 1000).toISOString(),
    ...(reference && { reference }),
    ...(error && {
      problem: whatsAppProblem(error.code, error.title ?? error.error_data?.details),
    }),
  })
}

function takePreference(news: WhatsAppNews, given: unknown): void {
  const read = WirePreference.safeParse(given)
  if (!read.success || !['stop', 'resume'].includes(read.data.value)) {
    news.notes.push('A preference of a kind that is not known was left out.')
    return
  }
  const { wa_id, value, timestamp } = read.data
  news.choices.push({
    phone: `+${wa_id}`,
    state: value === 'stop' ? 'opted_out' : 'opted_in',
    at: new Date(timestamp * 1000).toISOString(),
  })
}
