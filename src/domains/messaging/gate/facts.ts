import { z } from 'zod'

/** Where an address is from, which says who may write to it, and about what. */
export const origins = [
  'own_shop',
  'ebay_alias',
  'amazon_relay',
  'etsy_relay',
  'etsy_buyer',
  'other_relay',
  'marketplace_buyer',
] as const

/**
 * All that the gate looks at, and nothing that says who the person is. It is stored with the answer, so that the answer can
 * be found again.
 */
export const GateFacts = z.object({
  channel: z.enum(['email', 'sms', 'whatsapp']),
  purpose: z.enum(['transactional', 'marketing', 'answer']),
  /** null: no address is known for this channel */
  origin: z.enum(origins).nullable(),
  consent: z.enum(['opted_in', 'opted_out', 'unknown']),
  /** why the address is blocked */
  suppression: z.string().nullable(),
  /** when the answer is given */
  at: z.iso.datetime(),
  /** when that happened which this is about */
  occurredAt: z.iso.datetime().nullable(),
  /** after this many hours it is too late to say so; null: never */
  maxAgeHours: z.number().nullable(),
  /** it came with a channel's past */
  isHistorical: z.boolean(),
  /** what marketing may not go without, in words */
  senderLacks: z.array(z.string()),
  /** marketing messages to the person in the last `cap.days` */
  recentMarketing: z.number().int(),
  cap: z.object({ count: z.number().int(), days: z.number().int() }),
  /** zones the person may live in: the most western and the most eastern */
  zones: z.array(z.string()).min(1),
  quiet: z.object({ from: z.number().int(), until: z.number().int() }),
  /** WhatsApp: text of one's own may answer for 24 hours; later, approved templates only */
  whatsapp: z.object({ isTemplate: z.boolean(), lastWroteAt: z.iso.datetime().nullable() }),
})
export type GateFacts = z.infer<typeof GateFacts>
export type Origin = (typeof origins)[number]

export const Decision = z.object({
  v: z.literal(1),
  allowed: z.boolean(),
  /** name of the rule that decided */
  rule: z.string(),
  /** the rule in words, for the person who asks why */
  sentence: z.string(),
  /** it may leave, but no earlier */
  notBefore: z.iso.datetime().optional(),
  facts: GateFacts,
})
export type Decision = z.infer<typeof Decision>
