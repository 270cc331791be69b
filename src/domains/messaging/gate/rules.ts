import type { GateFacts, Origin } from './facts'

type Listed = 'channel' | 'purpose' | 'consent' | 'suppression'

/** One rule: it decides where all that it names is so. */
export interface GateRule {
  name: string
  /** facts that must have one of these values */
  where?: { [Fact in Listed]?: readonly (GateFacts[Fact] & string)[] }
  origin?: readonly (Origin | null)[]
  /** what a list of values cannot say */
  when?: keyof typeof conditions
  /** it is not refused, only put off until quiet hours end */
  waits?: true
  sentence: (facts: GateFacts) => string
}

const HOUR_MS = 3600_000
const WHATSAPP_WINDOW_HOURS = 24
const AMAZON_DAYS = 30

const hoursSince = (then: string | null, { at }: GateFacts) =>
  then === null ? undefined : (Date.parse(at) - Date.parse(then)) / HOUR_MS

export const conditions = {
  isHistorical: (facts: GateFacts) => facts.isHistorical,
  isTooOld: (facts: GateFacts) =>
    facts.maxAgeHours !== null && (hoursSince(facts.occurredAt, facts) ?? 0) > facts.maxAgeHours,
  isOlderThanAmazonAllows: (facts: GateFacts) =>
    (hoursSince(facts.occurredAt, facts) ?? 0) > AMAZON_DAYS * 24,
  isSenderIncomplete: (facts: GateFacts) => facts.senderLacks.length > 0,
  isCapReached: (facts: GateFacts) => facts.recentMarketing >= facts.cap.count,
  isWhatsAppWindowClosed: ({ whatsapp, ...facts }: GateFacts) =>
    !whatsapp.isTemplate &&
    (hoursSince(whatsapp.lastWroteAt, { ...facts, whatsapp }) ?? Number.POSITIVE_INFINITY) >
      WHATSAPP_WINDOW_HOURS,
} as const

const word = { email: 'e-mail', sms: 'SMS', whatsapp: 'WhatsApp' } as const
const marketing = ['marketing'] as const

/** The gate, in the order in which it is passed: the first rule that holds decides. None holds: it may leave. */
export const gateRules: readonly GateRule[] = [
  {
    name: 'no_address',
    origin: [null],
    sentence: ({ channel }) =>
      channel === 'email'
        ? 'No e-mail address of this person is known.'
        : 'No phone number of this person is known.',
  },
  {
    name: 'erased',
    where: { suppression: ['erased'] },
    sentence: () => 'This person asked to be forgotten: nothing is sent to them any more.',
  },
  {
    name: 'complained',
    where: { suppression: ['complained', 'complaint'] },
    sentence: () => 'This person reported an earlier message as spam: nothing is sent there.',
  },
  {
    name: 'bounced',
    where: { suppression: ['bounced'] },
    sentence: () => 'An earlier message came back: this address takes no mail.',
  },
  {
    name: 'blocked',
    where: { suppression: ['blocked'] },
    sentence: () => 'A colleague put this address on the list of those that get nothing.',
  },
  {
    name: 'stopped',
    where: { suppression: ['stopped'], channel: ['sms', 'whatsapp'] },
    sentence: () => 'This person answered STOP: nothing is sent to this number.',
  },
  {
    name: 'ebay_alias',
    where: { channel: ['email'] },
    origin: ['ebay_alias'],
    sentence: () => 'This is an alias of eBay, which takes messages on its own pages only.',
  },
  {
    name: 'etsy_relay',
    where: { channel: ['email'] },
    origin: ['etsy_relay'],
    sentence: () => 'This is an address of Etsy, which takes messages on its own pages only.',
  },
  {
    name: 'amazon_marketing',
    where: { purpose: marketing },
    origin: ['amazon_relay'],
    sentence: () => 'Amazon allows messages about an order only, never marketing.',
  },
  {
    name: 'amazon_too_late',
    origin: ['amazon_relay'],
    when: 'isOlderThanAmazonAllows',
    sentence: () => `Amazon allows messages about an order for ${AMAZON_DAYS} days only.`,
  },
  {
    name: 'relay_marketing',
    where: { purpose: marketing },
    origin: ['other_relay'],
    sentence: () =>
      'This is an alias of a marketplace: it is for the order it was given for, not for marketing.',
  },
  {
    name: 'etsy_marketing',
    where: { purpose: marketing },
    origin: ['etsy_buyer'],
    sentence: () => 'Etsy gave this address for its orders only, not for marketing.',
  },
  {
    name: 'marketplace_marketing',
    where: { purpose: marketing },
    origin: ['marketplace_buyer'],
    sentence: () => 'A marketplace gave this address for its orders only, not for marketing.',
  },
  {
    name: 'unsubscribed_address',
    where: { purpose: marketing, suppression: ['unsubscribed'] },
    sentence: () => 'Somebody unsubscribed at this address.',
  },
  {
    name: 'opted_out',
    where: { purpose: marketing, consent: ['opted_out'] },
    sentence: ({ channel }) => `This person does not want marketing by ${word[channel]}.`,
  },
  {
    name: 'no_consent',
    where: { purpose: marketing, consent: ['unknown'] },
    sentence: ({ channel }) => `This person has not agreed to marketing by ${word[channel]}.`,
  },
  {
    name: 'no_number',
    where: { channel: ['sms', 'whatsapp'] },
    when: 'isSenderIncomplete',
    sentence: ({ senderLacks }) =>
      `Nothing can leave before Settings, Messages has ${senderLacks.join(', ')}.`,
  },
  {
    name: 'sender_incomplete',
    where: { purpose: marketing },
    when: 'isSenderIncomplete',
    sentence: ({ senderLacks }) =>
      `Marketing cannot leave before Settings, Sender says: ${senderLacks.join(', ')}.`,
  },
  {
    name: 'historical',
    where: { purpose: marketing },
    when: 'isHistorical',
    sentence: () =>
      'It happened before this channel was connected. What is past starts no messages.',
  },
  {
    name: 'too_old',
    when: 'isTooOld',
    sentence: ({ maxAgeHours }) =>
      `What this is about is more than ${maxAgeHours} hours past: it would come too late.`,
  },
  {
    name: 'whatsapp_window',
    where: { channel: ['whatsapp'] },
    when: 'isWhatsAppWindowClosed',
    sentence: () =>
      `The person has not written on WhatsApp for ${WHATSAPP_WINDOW_HOURS} hours: only an approved template may be sent.`,
  },
  {
    name: 'frequency_cap',
    where: { purpose: marketing },
    when: 'isCapReached',
    sentence: ({ recentMarketing, cap }) =>
      `This person got ${recentMarketing} marketing messages in ${cap.days} days; ${cap.count} are allowed.`,
  },
  {
    name: 'quiet_hours',
    where: { purpose: marketing },
    waits: true,
    sentence: ({ quiet }) =>
      `It is night where this person lives. It waits until quiet hours (${quiet.from}:00 to ${quiet.until}:00) are over.`,
  },
]
