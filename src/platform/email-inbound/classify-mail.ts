import type { Mail } from './parse-mail'

/** Why a mail needs no answer: a machine wrote it. */
export type Automatic = 'bounce' | 'auto_reply' | 'list' | 'loop'

/** More servers than any mail passes that is not going round in circles. */
const MAX_HOPS = 40

const absence =
  /^(auto(matic|mated)?[ -]?(reply|response|antwort|répondeur)|out of (the )?office|abwesenheits(notiz|nachricht)|automatische antwort|réponse automatique|respuesta autom[aá]tica|risposta automatica|automatisch antwoord)\b/i
const failure =
  /^(undeliver(able|ed)|(mail )?delivery (status notification|failure|has failed)|returned mail|failure notice|unzustellbar|mail delivery failed)/i
const daemon = /^(mailer-daemon|postmaster|mail-daemon|bounces?(\+.*)?)@/i

/**
 * Whether a machine wrote a mail, by what RFC 3834 and mail programs say of it; undefined for a person's.
 * @param own addresses that this installation sends from: a mail of its own has come back
 */
export function automaticReason(mail: Mail, own: readonly string[]): Automatic | undefined {
  const { header, from, subject } = mail
  const says = (name: string, words: RegExp) => words.test(header(name) ?? '')
  if (mail.hops > MAX_HOPS || (from && own.includes(from.address))) return 'loop'
  if (says('content-type', /multipart\/report[\s\S]*delivery-status/i)) return 'bounce'
  if (header('x-failed-recipients') !== undefined) return 'bounce'
  if (from && daemon.test(from.address)) return 'bounce'
  if (header('return-path')?.trim() === '<>' && failure.test(subject)) return 'bounce'
  if (says('auto-submitted', /^\s*auto-(replied|generated|notified)/i)) return 'auto_reply'
  if (['x-autoreply', 'x-autorespond', 'x-auto-response-suppress-reply'].some(header)) {
    return 'auto_reply'
  }
  if (says('precedence', /^\s*auto_reply/i) || absence.test(subject)) return 'auto_reply'
  if (header('list-id') !== undefined || header('list-post') !== undefined) return 'list'
  if (header('list-unsubscribe') !== undefined) return 'list'
  if (says('precedence', /^\s*(bulk|list|junk)/i)) return 'list'
  return undefined
}

/** Ids of the mails that a bounce is about, as the report quotes them. */
export const reportedIds = ({ reported }: Mail): string[] =>
  [...reported.matchAll(/^(?:original-)?message-id:\s*<([^<>\s]{1,480})>/gim)].flatMap(
    ([, id]) => id ?? [],
  )

/** Whether the server that received a mail found that its sender is not who it says. */
export const isForged = ({ header }: Mail): boolean =>
  /\bdmarc=fail\b/i.test(header('authentication-results') ?? '') ||
  /\bdmarc=fail\b/i.test(header('arc-authentication-results') ?? '')
