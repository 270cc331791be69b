import { safeLine } from '@/lib/text/safe-text'
import { normalizeEmail } from '@/lib/values/normalize-email'
import type { Correspondent, Mail } from './parse-mail'

const introduction =
  /^(?:-{2,}\s*(?:forwarded message|original message|weitergeleitete nachricht|message transféré|mensaje reenviado)\s*-{2,}|begin forwarded message:)\s*$/i
const field = /^[>*\s]*(from|date|sent|subject|to|reply-to)\s*:\*?\s*(.*)$/i

/**
 * A mail that a merchant forwarded by hand, as it was before: its sender, subject and text, read from the lines that mail
 * programs put above it. Undefined where there are none.
 */
export function unwrapForwarded(mail: Mail): Mail | undefined {
  const lines = mail.text.split('\n')
  const at = lines.findIndex((line) => introduction.test(line.trim()))
  if (at < 0) return undefined
  const said = new Map<string, string>()
  let next = at + 1
  for (; next < lines.length; next++) {
    const line = lines[next]?.trim() ?? ''
    if (line === '' && said.size === 0) continue
    const [, name = '', value = ''] = field.exec(line) ?? []
    if (name === '') break
    said.set(name.toLowerCase(), value.trim())
  }
  const from = senderIn(said.get('from') ?? '')
  if (!from) return undefined
  const sentAt = Date.parse((said.get('date') ?? said.get('sent') ?? '').replace(/ at /, ' '))
  const { date: forwardedAt, replyTo: _, ...rest } = mail
  const date = Number.isNaN(sentAt) ? forwardedAt : new Date(sentAt)
  return {
    ...rest,
    from,
    ...(date && { date }),
    to: [],
    // the forwarding mail's own thread is the merchant's, not the buyer's
    inReplyTo: [],
    references: [],
    subject: safeLine(said.get('subject') ?? mail.subject.replace(/^(fwd?|wg):\s*/i, ''), 500),
    text: lines.slice(next).join('\n').trim(),
  }
}

function senderIn(text: string): Correspondent | undefined {
  const [found] = /[^\s<>"'([]+@[^\s<>"')\]]+/.exec(text) ?? []
  const address = normalizeEmail((found ?? '').replace(/^mailto:/, ''))?.address
  const name = safeLine(text.slice(0, text.indexOf(found ?? '')).replace(/[<>"'([*]/g, ' '), 200)
  return address ? { address, ...(name && { name }) } : undefined
}
