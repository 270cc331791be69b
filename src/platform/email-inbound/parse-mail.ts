import PostalMime, { type Address, type Attachment, addressParser, type Email } from 'postal-mime'
import { repairWindows1252 } from '@/lib/tabular/windows-1252'
import { cutText, safeLine as lineOf, safeText as textOf } from '@/lib/text/safe-text'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { htmlToText } from './html-to-text'
import type { ReceivedMail } from './resend-mail'

// the library decodes windows-1252 with TextDecoder
const safeText = (text: string) => textOf(repairWindows1252(text))
const safeLine = (text: string, length: number) => lineOf(repairWindows1252(text), length)

/** Beyond it the text of one message is cut; the mail itself is kept as it came. */
export const MAX_TEXT = 100_000
/** So many files of a mail are listed. */
const MAX_FILES = 50

export interface Correspondent {
  name?: string
  /** normalized */
  address: string
}

export interface MailFile {
  /** its place in the mail */
  place: number
  name: string
  contentType: string
  size: number
  /** its id where it is kept, where that is not here */
  remoteId?: string
}

export interface Mail {
  messageId?: string
  inReplyTo: string[]
  references: string[]
  from?: Correspondent
  replyTo?: Correspondent
  to: Correspondent[]
  subject: string
  /** what its sender's clock said; absent where that is no time */
  date?: Date
  /** plain and safe, never HTML */
  text: string
  files: MailFile[]
  /** the last value of a header, its name in lower case */
  header: (name: string) => string | undefined
  /** how many servers it came through */
  hops: number
  /** headers of mails that it reports on, where it is a report */
  reported: string
  /** why it could not be taken apart; its text is then the mail as it came */
  broken?: string
}

/**
 * A mail taken apart, whatever it is: broken, hostile or of any encoding. Never throws: what cannot be taken apart comes
 * back as the text that it is, with the reason.
 */
export async function parseMail(raw: Buffer): Promise<Mail> {
  try {
    return mailOf(await read(raw), raw)
  } catch (error) {
    return brokenMail(raw, error)
  }
}

/** One file of a mail with its content; undefined where the mail has none at this place. */
export async function readMailFile(
  raw: Buffer,
  place: number,
): Promise<(MailFile & { content: Buffer }) | undefined> {
  const { attachments } = await read(raw)
  const found = attachments[place]
  return found && { ...fileOf(found, place), content: contentOf(found) }
}

const read = (raw: Buffer): Promise<Email> =>
  PostalMime.parse(raw, {
    attachmentEncoding: 'arraybuffer',
    // a mail in a mail is a file of it: its words are not this mail's
    forceRfc822Attachments: true,
    maxNestingDepth: 60,
    maxHeadersSize: 1_048_576,
  })

function mailOf(email: Email, raw: Buffer): Mail {
  const headers = new Map(email.headers.map(({ key, value }) => [key, value]))
  const plain = email.text?.trim() ? email.text : undefined
  const from = firstOf([email.from ?? email.sender].flatMap((one) => one ?? []))
  const replyTo = firstOf(email.replyTo ?? [])
  const date = email.date === undefined ? Number.NaN : Date.parse(email.date)
  const messageId = idsIn(email.messageId)[0]
  return {
    ...(messageId && { messageId }),
    ...(from && { from }),
    ...(replyTo && { replyTo }),
    ...(!Number.isNaN(date) && { date: new Date(date) }),
    inReplyTo: idsIn(email.inReplyTo),
    references: idsIn(email.references).slice(-30),
    to: [...(email.to ?? []), ...(email.cc ?? [])].flatMap(correspondents),
    subject: safeLine(email.subject ?? '', 500),
    text: cutText(safeText(plain ?? htmlToText(email.html ?? '')).trim(), MAX_TEXT),
    files: email.attachments.slice(0, MAX_FILES).map(fileOf),
    header: (name) => headers.get(name),
    hops: email.headers.filter(({ key }) => key === 'received').length,
    reported: reportedBy(email, raw),
  }
}

/** A mail that Resend has taken apart for us. */
export function mailOfReceived(received: ReceivedMail): Mail {
  const headers = new Map(
    Object.entries(received.headers ?? {}).map(([key, value]) => [
      key.toLowerCase(),
      String(value),
    ]),
  )
  const parse = (texts: string[]) => texts.flatMap((text) => addressParser(text))
  const from = firstOf(parse([headers.get('from') ?? received.from]))
  const replyTo = firstOf(parse(received.reply_to ?? []))
  const sentAt = Date.parse(headers.get('date') ?? received.created_at)
  const messageId = idsIn(received.message_id ?? headers.get('message-id'))[0]
  const text = received.text?.trim() ? received.text : htmlToText(received.html ?? '')
  return {
    ...(messageId && { messageId }),
    ...(from && { from }),
    ...(replyTo && { replyTo }),
    ...(!Number.isNaN(sentAt) && { date: new Date(sentAt) }),
    inReplyTo: idsIn(headers.get('in-reply-to')),
    references: idsIn(headers.get('references')).slice(-30),
    to: parse([...(received.to ?? []), ...(received.cc ?? [])]).flatMap(correspondents),
    subject: safeLine(received.subject ?? '', 500),
    text: cutText(safeText(text).trim(), MAX_TEXT),
    files: (received.attachments ?? []).slice(0, MAX_FILES).map((file, place) => ({
      place,
      name: safeName(file.filename ?? '') || `file-${place + 1}`,
      contentType: safeLine(file.content_type ?? '', 200) || 'application/octet-stream',
      size: file.size ?? 0,
      remoteId: file.id,
    })),
    header: (name) => headers.get(name),
    hops: 0,
    // bounces name the mail they are about in their own words
    reported: text.slice(0, 65_536),
  }
}

/** The parts of a report that quote the mail it is about. */
function reportedBy({ attachments, headers }: Email, raw: Buffer): string {
  const type = headers.find(({ key }) => key === 'content-type')?.value ?? ''
  if (!/multipart\/report/i.test(type) && attachments.length === 0) return ''
  const quoting = attachments.filter(({ mimeType }) =>
    /^(message\/(rfc822|delivery-status|global.*)|text\/rfc822-headers)$/i.test(mimeType),
  )
  const text = quoting.map((part) => contentOf(part).subarray(0, 65_536).toString('latin1'))
  return text.length > 0 ? text.join('\n') : raw.subarray(0, 65_536).toString('latin1')
}

function brokenMail(raw: Buffer, error: unknown): Mail {
  const text = raw.subarray(0, MAX_TEXT).toString('utf8')
  const line = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(text)?.[1] ?? ''
  const address = normalizeEmail(/[^\s<>"]+@[^\s<>"]+/.exec(line('from'))?.[0] ?? '')?.address
  const messageId = idsIn(line('message-id'))[0]
  return {
    ...(messageId && { messageId }),
    ...(address && { from: { address } }),
    inReplyTo: [],
    references: [],
    to: [],
    subject: safeLine(line('subject'), 500),
    text: cutText(safeText(text).trim(), MAX_TEXT),
    files: [],
    header: () => undefined,
    hops: 0,
    reported: '',
    broken: error instanceof Error ? safeLine(error.message, 200) : 'unknown',
  }
}

const firstOf = (all: Address[]): Correspondent | undefined => all.flatMap(correspondents)[0]

function correspondents(one: Address): Correspondent[] {
  if (one.group) return one.group.flatMap(correspondents)
  const address = normalizeEmail(one.address ?? '')?.address
  const name = safeLine(one.name, 200)
  return address ? [{ address, ...(name && { name }) }] : []
}

/** Ids of mails as they stand in headers, without their angle brackets. */
const idsIn = (header = ''): string[] => {
  const bracketed = [...header.matchAll(/<([^<>\s]{1,480})>/g)].flatMap(([, id]) => id ?? [])
  const bare = header.trim()
  const all = bracketed.length > 0 ? bracketed : /^[^<>\s]{1,480}$/.test(bare) ? [bare] : []
  return all.map((id) => safeText(id))
}

const contentOf = ({ content }: Attachment): Buffer =>
  typeof content === 'string'
    ? Buffer.from(content)
    : content instanceof Uint8Array
      ? Buffer.from(content)
      : Buffer.from(content)

const fileOf = (part: Attachment, place: number): MailFile => ({
  place,
  name: fileName(part, place),
  contentType: safeLine(part.mimeType, 200) || 'application/octet-stream',
  size: contentOf(part).length,
})

const fileName = ({ filename, mimeType }: Attachment, place: number): string =>
  safeName(filename ?? '') || `${/^message\//.test(mimeType) ? 'mail' : 'file'}-${place + 1}`

/** A name and no path. */
const safeName = (name: string): string => {
  const last = safeLine(name, 500).split(/[/\\]/).at(-1) ?? ''
  return cutText(last.replace(/[<>:"|?*]/g, '_').replace(/^\.+/, ''), 200)
}
