import { safeLine } from '@/lib/text/safe-text'

/** Refusals that a merchant can do something about, by Meta's code. */
const sentences: Readonly<Record<number, string>> = {
  190: 'WhatsApp does not take the access token any more. Connect the number again under Settings, Messages.',
  131026:
    'WhatsApp cannot reach this number: it may not be on WhatsApp, or its app may be too old.',
  131047:
    'The person has not written on WhatsApp for 24 hours: only an approved template may be sent.',
  131048: 'Meta limits this number for now, since people reported its messages as spam.',
  131049: 'Meta holds marketing to this person back for now. Do not try again soon.',
  131050: 'This person has stopped marketing from you on WhatsApp.',
  131051: 'WhatsApp does not take this kind of message.',
  131053: 'WhatsApp could not take the file.',
  132000:
    'The template has another number of places. Read the templates again and fill all of them.',
  132001:
    'Meta knows no approved template of this name in this language. Read the templates again.',
  132015: 'Meta has paused this template, since people did not like it. Choose another.',
  132016: 'Meta has disabled this template for good. Choose another.',
}

/** Why WhatsApp did not deliver, as a sentence with Meta's code. */
export const whatsAppProblem = (code: number, words: string | undefined): string =>
  `${sentences[code] ?? `Meta says: ${safeLine(words ?? 'no reason', 200)}.`} (${code})`
