import { cutText, safeLine } from '@/lib/text/safe-text'
import type { Mail } from './parse-mail'
import { splitQuoted } from './split-quoted'

/** What Etsy tells by mail of a message that waits in its own inbox. */
export interface EtsyNotice {
  buyerName: string
  /** of Etsy's conversation; absent where the mail does not say */
  conversationId?: string
  orderNumber?: string
  text: string
}

const etsyDomain = /@(?:[\w-]+\.)*etsy\.com$/
/** Who wrote, as subjects and first lines name them. */
const senders: RegExp[] = [
  /(?:new )?(?:etsy )?(?:message|conversation|convo)s? (?:from|with) (.{1,100}?)(?: (?:on etsy|about .*|regarding .*|\(.*))?$/i,
  /^(?:re: ?)?(.{1,100}?) (?:has )?(?:sent you a (?:new )?message|messaged you|replied to you(?:r message)?)\b/i,
]
/** What Etsy writes around a message: what comes before the first of `begins` and from the first of `ends` is no message. */
const begins =
  /(?:sent you a (?:new )?message|messaged you|wrote|replied to you(?:r message)?|message from .{1,100}|you(?:'|’)ve got a new message)[^\n]*[:.!]?$/i
const ends =
  /^[->*\s]*(?:(?:reply|respond|view|read|see|open|go to)\b.{0,60}(?:message|conversation|etsy|reply)?.{0,20}(?:\(https?:[^)]*\))?$|https?:\/\/|you(?:'|’)re receiving this|if you have (?:any )?questions|copyright|©|etsy,? inc|follow us|thanks,?$|the etsy team)/i

/**
 * Reads one of Etsy's mails about a message of a buyer, which cannot be answered by mail; undefined for any other mail,
 * of Etsy too.
 */
export function readEtsyNotice(mail: Mail): EtsyNotice | undefined {
  if (!etsyDomain.test(mail.from?.address ?? '')) return undefined
  const lines = mail.text.split('\n').map((line) => line.trim())
  const buyerName = nameIn([mail.subject, ...lines.slice(0, 12)])
  const conversationId =
    /https?:\/\/(?:www\.)?etsy\.com\/[^\s)]*?(?:conversations|convos|messages)\/(\d{3,20})/i.exec(
      mail.text,
    )?.[1]
  if (buyerName === undefined) return undefined
  const orderNumber = /\b(?:order|receipt)(?: (?:number|no\.?|id))?\s*:?\s*#?\s*(\d{6,15})\b/i.exec(
    `${mail.subject}\n${mail.text}`,
  )?.[1]
  return {
    buyerName,
    ...(conversationId && { conversationId }),
    ...(orderNumber && { orderNumber }),
    text: messageIn(lines) || splitQuoted(mail.text).body,
  }
}

function nameIn(lines: string[]): string | undefined {
  for (const line of lines) {
    for (const form of senders) {
      const name = safeLine(form.exec(line)?.[1] ?? '', 100).replace(/^[“"']+|[”"':!.]+$/g, '')
      if (name !== '' && !/^(you|etsy|a buyer|someone)$/i.test(name)) return name
    }
  }
  return undefined
}

function messageIn(lines: string[]): string {
  const start = lines.findIndex((line) => begins.test(line))
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => ends.test(line))
  const own = end < 0 ? rest : rest.slice(0, end)
  const bare = own.map((line) => line.replace(/^> ?/, '')).join('\n')
  return cutText(bare.trim().replace(/^[“"]([\s\S]*)[”"]$/, '$1'), 50_000)
}

/** Where a message is answered at Etsy. */
export const etsyConversationUrl = (conversationId: string | undefined): string =>
  conversationId && /^\d+$/.test(conversationId)
    ? `https://www.etsy.com/messages/${conversationId}`
    : 'https://www.etsy.com/messages'
