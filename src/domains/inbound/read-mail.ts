import { safeLine } from '@/lib/text/safe-text'
import { normalizeEmail, relayOwner } from '@/lib/values/normalize-email'
import { automaticReason, isForged, reportedIds } from '@/platform/email-inbound/classify-mail'
import { type EtsyNotice, readEtsyNotice } from '@/platform/email-inbound/etsy-mail'
import { unwrapForwarded } from '@/platform/email-inbound/forwarded-mail'
import type { Correspondent, Mail } from '@/platform/email-inbound/parse-mail'
import { splitQuoted } from '@/platform/email-inbound/split-quoted'
import type { UnifiedMessage } from '@/unified/message'
import { emptyReading, type Reading } from './reading'
import { bareSubject, threadName } from './thread-names'

const DAY_MS = 24 * 3600_000
/** A mail that says it is older than this was not on its way so long: its clock is wrong. */
const SLOWEST_MS = 7 * DAY_MS

export interface MailContext {
  deliveryId: string
  /** names the mail where it has no id */
  fallbackId: string
  receivedAt: Date
  threadKey: string
  /** addresses the merchant writes from */
  own: readonly string[]
  /** addresses of ours that mail is sent to */
  doors: (address: string) => boolean
  /** addresses this installation sends from */
  senders: readonly string[]
}

/** A mail as a message: whose it is, which way it goes, what in it is new, and whether anybody waits for an answer. */
export function readMail(mail: Mail, context: MailContext): Reading {
  const reading = emptyReading()
  const seen = asMeant(mail, context)
  const notice = isForged(mail) ? undefined : readEtsyNotice(seen.mail)
  const base = common(seen.mail, context, seen.isForwarded)
  if (notice) {
    reading.etsy.push(etsyMessage(notice, base, context))
    return reading
  }
  const automatic = automaticReason(seen.mail, context.senders)
  const isAutomatic = automatic !== undefined
  const reported = isAutomatic ? reportedIds(seen.mail) : []
  // RFC 3464: 4.x.x may still arrive
  if (automatic === 'bounce' && /^status:\s*5\./im.test(seen.mail.reported))
    reading.bounces.push({ ids: reported, at: base.sentAt })
  const other = otherSide(seen, context)
  const split =
    seen.mail.broken === undefined ? splitQuoted(seen.mail.text) : { body: seen.mail.text }
  const subject = bareSubject(seen.mail.subject)
  const { messageId, inReplyTo, references } = seen.mail
  const orderNumber = amazonOrderOf(mail, seen)
  const ids = [base.externalId, ...inReplyTo, ...references.toReversed(), ...reported]
  reading.threaded.push({
    message: {
      ...base,
      direction: seen.direction,
      body: wordsOf(seen.mail, split.body),
      ...('quoted' in split && split.quoted && { quoted: split.quoted }),
      isAutomatic,
      ...(other && { buyer: buyerOf(other) }),
      ...(orderNumber && { externalOrderId: orderNumber }),
    },
    ids: [...new Set(ids)],
    root: references[0] ?? inReplyTo[0] ?? messageId ?? base.externalId,
    ...(subject && other && { subjectKey: `${subject}\n${other.address}` }),
  })
  return reading
}

interface Seen {
  mail: Mail
  direction: 'in' | 'out'
  isForwarded: boolean
}

/** A merchant's own mail is their answer, unless they forwarded somebody else's by hand. */
function asMeant(mail: Mail, { own, doors }: MailContext): Seen {
  if (!mail.from || !own.includes(mail.from.address))
    return { mail, direction: 'in', isForwarded: false }
  const isOurs = ({ address }: Correspondent) => own.includes(address) || doors(address)
  if (mail.to.every(isOurs)) {
    const original = unwrapForwarded(mail)
    return original
      ? { mail: original, direction: 'in', isForwarded: true }
      : { mail, direction: 'in', isForwarded: false }
  }
  // anybody can write a merchant's address above a mail: one that its server found forged answers nobody
  return { mail, direction: isForged(mail) ? 'in' : 'out', isForwarded: false }
}

/** The order that Amazon's relay names above a buyer's mail; undefined for anybody else's mail. */
function amazonOrderOf(came: Mail, { mail, direction }: Seen): string | undefined {
  const from = normalizeEmail(mail.from?.address ?? '')
  if (direction === 'out' || !from?.isMasked || relayOwner(from.domain) !== 'amazon')
    return undefined
  return isForged(came) ? undefined : /\b\d{3}-\d{7}-\d{7}\b/.exec(mail.subject)?.[0]
}

/** Whom the conversation is with. */
function otherSide(
  { mail, direction }: Seen,
  { own, doors }: MailContext,
): Correspondent | undefined {
  const isOther = ({ address }: Correspondent) => !own.includes(address) && !doors(address)
  if (direction === 'out') return mail.to.find(isOther)
  // a shop's own form sends in its own name, and says whom to answer
  const { from, replyTo } = mail
  if (!replyTo || !isOther(replyTo) || replyTo.address === from?.address) return from
  const name = replyTo.name ?? from?.name
  return { address: replyTo.address, ...(name && { name }) }
}

const buyerOf = ({ address, name }: Correspondent): NonNullable<UnifiedMessage['buyer']> => ({
  email: address,
  emailIsMasked: normalizeEmail(address)?.isMasked ?? false,
  ...(name && { name }),
})

function common(
  mail: Mail,
  { receivedAt, fallbackId, deliveryId }: MailContext,
  isForwarded: boolean,
) {
  const said = mail.date?.getTime() ?? Number.NaN
  const isLikely =
    said <= receivedAt.getTime() && (isForwarded || said >= receivedAt.getTime() - SLOWEST_MS)
  return {
    externalId: mail.messageId ?? fallbackId,
    subject: mail.subject || '(no subject)',
    sentAt: (isLikely ? new Date(said) : receivedAt).toISOString(),
    attachments: mail.files.map(({ place, name, contentType, size }) => ({
      externalId: `${deliveryId}/${place}`,
      ...{ name, contentType, size },
    })),
  }
}

/** Never nothing: whoever opens it sees that it came. */
function wordsOf(mail: Mail, body: string): string {
  if (mail.broken !== undefined) {
    return `[This mail is damaged (${mail.broken}). It is shown as it came.]\n\n${body}`.slice(
      0,
      100_000,
    )
  }
  if (body !== '') return body
  return mail.files.length > 0 ? '[files only]' : '[no text]'
}

function etsyMessage(
  notice: EtsyNotice,
  base: ReturnType<typeof common>,
  { threadKey }: MailContext,
): UnifiedMessage {
  const { buyerName, conversationId, orderNumber, text } = notice
  return {
    ...base,
    externalConversationId: conversationId
      ? `etsy-${conversationId}`
      : `etsy-by-${threadName(threadKey, 'etsy', buyerName.toLowerCase())}`,
    direction: 'in',
    subject: safeLine(`Message from ${buyerName}`, 300),
    body: text || '[no text: open it at Etsy]',
    isAutomatic: false,
    buyer: { name: buyerName, emailIsMasked: false },
    ...(orderNumber && { externalOrderId: orderNumber }),
    attachments: [],
  }
}
