import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide, replayDecision } from './decide'
import { type GateFacts, origins } from './facts'
import { gateRules } from './rules'

/** Noon in London, a person who agreed, a shop that is set up. */
const good: GateFacts = {
  channel: 'email',
  purpose: 'marketing',
  origin: 'own_shop',
  consent: 'opted_in',
  suppression: null,
  at: '2026-11-20T12:00:00.000Z',
  occurredAt: '2026-11-20T11:00:00.000Z',
  maxAgeHours: 48,
  isHistorical: false,
  senderLacks: [],
  recentMarketing: 0,
  cap: { count: 3, days: 7 },
  zones: ['Europe/London'],
  quiet: { from: 21, until: 8 },
  whatsapp: { isTemplate: false, lastWroteAt: null },
}
const about = { purpose: 'transactional', consent: 'unknown' } as const
const amazon = { ...about, origin: 'amazon_relay', maxAgeHours: null } as const
const whatsapp = { ...about, channel: 'whatsapp' } as const
const reply = { purpose: 'answer', consent: 'unknown' } as const
const night = '2026-11-20T23:00:00.000Z'

type Answer = 'yes' | 'no' | `from ${string}`

/** origin × purpose × consent × suppression × time, and the answer. */
const cases: [what: string, change: Partial<GateFacts>, answer: Answer, rule: string][] = [
  ['own shop, agreed', {}, 'yes', 'allowed'],
  ['own shop, about an order, nobody asked', about, 'yes', 'allowed'],
  ['about an order, after a refusal', { ...about, consent: 'opted_out' }, 'yes', 'allowed'],
  ['no address', { origin: null }, 'no', 'no_address'],
  ['no address, about an order', { ...about, origin: null }, 'no', 'no_address'],
  ['erased', { ...about, suppression: 'erased' }, 'no', 'erased'],
  ['complained, about an order', { ...about, suppression: 'complained' }, 'no', 'complained'],
  ['bounced, about an order', { ...about, suppression: 'bounced' }, 'no', 'bounced'],
  ['blocked by a colleague', { ...about, suppression: 'blocked' }, 'no', 'blocked'],
  ['STOP', { ...about, channel: 'sms', suppression: 'stopped' }, 'no', 'stopped'],
  ['answer, nobody asked', { ...reply }, 'yes', 'allowed'],
  ['answer, at night', { ...reply, at: night }, 'yes', 'allowed'],
  ['answer, unsubscribed', { ...reply, suppression: 'unsubscribed' }, 'yes', 'allowed'],
  ['answer, STOP', { ...reply, channel: 'sms', suppression: 'stopped' }, 'no', 'stopped'],
  ['answer, WhatsApp closed', { ...reply, channel: 'whatsapp' }, 'no', 'whatsapp_window'],
  [
    'no number, about an order',
    { ...about, channel: 'sms', senderLacks: ['a number for SMS'] },
    'no',
    'no_number',
  ],
  ['unsubscribed', { suppression: 'unsubscribed' }, 'no', 'unsubscribed_address'],
  ['unsubscribed, order', { ...about, suppression: 'unsubscribed' }, 'yes', 'allowed'],
  ['refused', { consent: 'opted_out' }, 'no', 'opted_out'],
  ['never asked', { consent: 'unknown' }, 'no', 'no_consent'],
  ['eBay alias, agreed', { origin: 'ebay_alias' }, 'no', 'ebay_alias'],
  ['eBay alias, about an order', { ...about, origin: 'ebay_alias' }, 'no', 'ebay_alias'],
  ['Etsy relay, about an order', { ...about, origin: 'etsy_relay' }, 'no', 'etsy_relay'],
  ['Etsy buyer, agreed', { origin: 'etsy_buyer' }, 'no', 'etsy_marketing'],
  ['Etsy buyer, about an order', { ...about, origin: 'etsy_buyer' }, 'yes', 'allowed'],
  ['Amazon, agreed', { origin: 'amazon_relay' }, 'no', 'amazon_marketing'],
  ['Amazon, order', amazon, 'yes', 'allowed'],
  ['Amazon, day 30', { ...amazon, occurredAt: '2026-10-21T12:00:00.000Z' }, 'yes', 'allowed'],
  [
    'Amazon, a minute later',
    { ...amazon, occurredAt: '2026-10-21T11:59:00.000Z' },
    'no',
    'amazon_too_late',
  ],
  ['another relay, agreed', { origin: 'other_relay' }, 'no', 'relay_marketing'],
  ['another relay, order', { ...about, origin: 'other_relay' }, 'yes', 'allowed'],
  ['marketplace’s buyer', { origin: 'marketplace_buyer' }, 'no', 'marketplace_marketing'],
  ['marketplace’s buyer, order', { ...about, origin: 'marketplace_buyer' }, 'yes', 'allowed'],
  ['no postal address', { senderLacks: ['a postal address'] }, 'no', 'sender_incomplete'],
  ['no postal address, order', { ...about, senderLacks: ['a postal address'] }, 'yes', 'allowed'],
  ['of the past', { isHistorical: true }, 'no', 'historical'],
  ['of the past, order', { ...about, isHistorical: true }, 'yes', 'allowed'],
  ['48 h after', { occurredAt: '2026-11-18T12:00:00.000Z' }, 'yes', 'allowed'],
  ['later than 48 h', { occurredAt: '2026-11-18T11:59:00.000Z' }, 'no', 'too_old'],
  ['no age limit', { occurredAt: '2026-01-01T00:00:00.000Z', maxAgeHours: null }, 'yes', 'allowed'],
  ['two this week', { recentMarketing: 2 }, 'yes', 'allowed'],
  ['three this week', { recentMarketing: 3 }, 'no', 'frequency_cap'],
  ['three this week, order', { ...about, recentMarketing: 3 }, 'yes', 'allowed'],
  ['night', { at: night }, 'from 2026-11-21T08:00:00.000Z', 'quiet_hours'],
  ['night, order', { ...about, at: night }, 'yes', 'allowed'],
  ['night here, day there', { at: night, zones: ['America/Los_Angeles'] }, 'yes', 'allowed'],
  [
    'day here, night there',
    { zones: ['Pacific/Auckland'] },
    'from 2026-11-20T19:00:00.000Z',
    'quiet_hours',
  ],
  [
    'a wide country: awake in the east, asleep in the west',
    { at: '2026-11-20T14:00:00.000Z', zones: ['Pacific/Honolulu', 'America/New_York'] },
    'from 2026-11-20T18:00:00.000Z',
    'quiet_hours',
  ],
  ['never quiet', { at: night, quiet: { from: 0, until: 0 } }, 'yes', 'allowed'],
  [
    'the night the clocks change',
    { at: '2026-10-25T00:30:00.000Z', occurredAt: null },
    'from 2026-10-25T08:00:00.000Z',
    'quiet_hours',
  ],
  ['WhatsApp, silent', whatsapp, 'no', 'whatsapp_window'],
  [
    'WhatsApp, wrote yesterday noon',
    { ...whatsapp, whatsapp: { isTemplate: false, lastWroteAt: '2026-11-19T12:00:00.000Z' } },
    'yes',
    'allowed',
  ],
  [
    'WhatsApp, wrote before that',
    { ...whatsapp, whatsapp: { isTemplate: false, lastWroteAt: '2026-11-19T11:59:00.000Z' } },
    'no',
    'whatsapp_window',
  ],
  [
    'WhatsApp template',
    { ...whatsapp, whatsapp: { isTemplate: true, lastWroteAt: null } },
    'yes',
    'allowed',
  ],
]

const answerOf = (change: Partial<GateFacts>, rules = gateRules) => {
  const { allowed, rule, notBefore } = decide({ ...good, ...change }, rules)
  const answer: Answer = notBefore ? `from ${notBefore}` : allowed ? 'yes' : 'no'
  return { answer, rule }
}

test.each(cases)('%s', (_, change, answer, rule) => {
  expect(answerOf(change)).toEqual({ answer, rule })
  expect(decide({ ...good, ...change }).sentence).toMatch(/^[A-Z].*\.$/)
})

describe('every rule is needed', () => {
  test.each(gateRules.map(({ name }) => name))(
    'without %s a case is answered otherwise',
    (name) => {
      const others = gateRules.filter((rule) => rule.name !== name)
      const changed = cases.filter(([, change, answer, rule]) => {
        const now = answerOf(change, others)
        return now.answer !== answer || now.rule !== rule
      })
      expect(changed.length).toBeGreaterThan(0)
    },
  )
})

test('a stored answer is found again from its facts', () => {
  const time = fc
    .date({
      min: new Date('2026-01-01'),
      max: new Date('2027-01-01'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString())
  const facts: fc.Arbitrary<GateFacts> = fc.record({
    channel: fc.constantFrom('email' as const, 'sms' as const, 'whatsapp' as const),
    purpose: fc.constantFrom('transactional' as const, 'marketing' as const, 'answer' as const),
    origin: fc.constantFrom(null, ...origins),
    consent: fc.constantFrom('opted_in' as const, 'opted_out' as const, 'unknown' as const),
    suppression: fc.constantFrom(null, null, null, 'unsubscribed', 'bounced', 'erased'),
    at: time,
    occurredAt: fc.option(time),
    maxAgeHours: fc.option(fc.integer({ min: 1, max: 9000 })),
    isHistorical: fc.boolean(),
    senderLacks: fc.constantFrom([], [], ['a name']),
    recentMarketing: fc.integer({ min: 0, max: 4 }),
    cap: fc.constant({ count: 3, days: 7 }),
    zones: fc.constantFrom(['Europe/London'], ['Pacific/Honolulu', 'America/New_York']),
    quiet: fc.record({
      from: fc.integer({ min: 0, max: 23 }),
      until: fc.integer({ min: 0, max: 23 }),
    }),
    whatsapp: fc.record({ isTemplate: fc.boolean(), lastWroteAt: fc.option(time) }),
  })
  fc.assert(
    fc.property(facts, (given) => {
      const decision = decide(given)
      expect(replayDecision(JSON.parse(JSON.stringify(decision)))).toEqual(decision)
    }),
  )
})
