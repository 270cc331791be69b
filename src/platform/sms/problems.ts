/** Refusals that a merchant can do something about, by Twilio's code. */
const sentences: Readonly<Record<number, string>> = {
  20003:
    'Twilio does not take the keys any more. Connect the number again under Settings, Messages.',
  21211: 'Twilio knows no such number.',
  21408: 'Your Twilio account may not send to this country. Allow it in Twilio’s console.',
  21610: 'This person answered STOP: nothing is sent to this number.',
  21614: 'This number cannot get text messages.',
  30003: 'The phone could not be reached.',
  30004: 'The phone or its carrier blocks messages.',
  30005: 'The number is not in use.',
  30006: 'This is a landline, or its carrier takes no text messages.',
  30007: 'The carrier took the message for spam.',
  30034:
    'US carriers take messages of registered numbers only. Register yours with Twilio (A2P 10DLC).',
}

/** Why Twilio did not deliver, as a sentence with its code. */
export const smsProblem = (code: number, words?: string): string =>
  `${sentences[code] ?? (words ? `Twilio says: ${words}` : 'Twilio did not deliver it.')} (${code})`
