/** How it is known what a person said, as the end of a sentence. */
export const consentSources: Readonly<Record<string, string>> = {
  import: 'as a file says',
  marketplace: 'as the marketplace says',
  colleague: 'as they told a colleague',
  form: 'in a form',
  reply: 'in an answer',
  message: 'as they wrote, or chose in their app',
  one_click: 'by one click in their mail program',
  unsubscribe_page: 'on the page behind a link',
  preference_page: 'on the page behind a link',
  provider: 'as the mail service reports',
  erasure: 'as they asked to be forgotten',
}

export const consentChannels = { email: 'e-mail', sms: 'SMS', whatsapp: 'WhatsApp' } as const

/** Why nothing, or no marketing, goes to an address. */
export const blockReasons: Readonly<Record<string, string>> = {
  bounced: 'Mail to this address came back: nothing goes there.',
  complained: 'They reported a message as spam: nothing goes there.',
  unsubscribed: 'Somebody unsubscribed at this address: no marketing goes there.',
  stopped: 'They answered STOP: nothing goes to this number.',
  blocked: 'A colleague blocked this address: nothing goes there.',
  erased: 'Somebody with this address asked to be forgotten: nothing goes there.',
}
