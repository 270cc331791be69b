/** Words that mean this and nothing else. */
const clear: Record<string, 'opted_out' | 'opted_in'> = {
  stop: 'opted_out',
  stopall: 'opted_out',
  unsubscribe: 'opted_out',
  optout: 'opted_out',
  start: 'opted_in',
  unstop: 'opted_in',
  subscribe: 'opted_in',
}
/** Words that end text messages at the carriers, though their writer may mean an order. */
const carriers = ['cancel', 'end', 'quit', 'revoke']

export interface OptOutWord {
  state: 'opted_out' | 'opted_in'
  /** may be meant otherwise, too: somebody should read it */
  isAmbiguous: boolean
}

/**
 * Whether a message is one of the words by which people refuse messages or take them again: the word alone, so that
 * "please stop by" is none.
 */
export function optOutWord(text: string, channel: 'sms' | 'whatsapp'): OptOutWord | undefined {
  const word = text.toLowerCase().replace(/[\s."'!-]/g, '')
  const state = Object.hasOwn(clear, word) ? clear[word] : undefined
  if (state) return { state, isAmbiguous: false }
  return channel === 'sms' && carriers.includes(word)
    ? { state: 'opted_out', isAmbiguous: true }
    : undefined
}
