import { describe, expect, test } from 'vitest'
import { figuresOf } from './figures'
import { partsOf } from './get-insight'
import type { InsightFacts } from './read-facts'
import { areSound } from './write-by-model'
import { writeByRules } from './write-by-rules'

const NOW = new Date('2026-11-20T12:00:00Z')
const words = { timeZone: 'Europe/London', currency: 'GBP', locale: 'en-GB', now: NOW }
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString()
const regular: InsightFacts = {
  segment: 'at_risk',
  r: 2,
  f: 4,
  m: 3,
  orders: 6,
  spent: '412.0000',
  refunded: '0',
  firstSeenAt: '2025-01-10T00:00:00Z',
  lastOrderAt: ago(90),
  lastOrderId: 'o-1',
  daysSince: 90,
  rhythm: 30,
  mayGetMarketing: true,
  mood: null,
  waiting: null,
  wish: null,
  offer: null,
}

const written = (change: Partial<InsightFacts>): string[] => {
  const facts = { ...regular, ...change }
  const figures = figuresOf(facts, words)
  return writeByRules(facts).map((text) =>
    partsOf(text, figures)
      .map((part) => (typeof part === 'string' ? part : part.text))
      .join(''),
  )
}
const conversation = { conversationId: 'c-1' }
const once = { orders: 1, rhythm: null, segment: 'new' as const, daysSince: 5, spent: '20' }
const never = {
  ...once,
  ...{ orders: 0, daysSince: null, lastOrderAt: null, lastOrderId: null },
  ...{ r: null, f: null, m: null },
}

describe('by rules', () => {
  test.each<[string, Partial<InsightFacts>, string[]]>([
    [
      'who ordered every month and stopped gets a win-back offer',
      {},
      [
        'At risk: last ordered 90 days ago, before that about every month; 6 orders worth £412 in all.',
        'Scores 2 of 5 for recency, 4 of 5 for frequency and 3 of 5 for what they spend.',
        'Suggestion: a win-back offer.',
      ],
    ],
    [
      'the same after half a year of silence gets a last one',
      { daysSince: 181 },
      [
        'At risk: last ordered 181 days ago, before that about every month; 6 orders worth £412 in all.',
        'Scores 2 of 5 for recency, 4 of 5 for frequency and 3 of 5 for what they spend.',
        'Suggestion: one last win-back offer, then let them rest.',
      ],
    ],
    [
      'nobody is offered anything who did not agree to it',
      { mayGetMarketing: false },
      [
        expect.stringContaining('At risk'),
        expect.stringContaining('Scores'),
        'They have not agreed to marketing mail: ask for it with their next order.',
      ],
    ],
    [
      'who waits is answered first, whatever else there is',
      {
        waiting: { since: ago(3), ...conversation },
        mood: { sentiment: 'negative', ...conversation },
      },
      [
        expect.stringContaining('At risk'),
        'Has waited for an answer for 3 days.',
        'Suggestion: answer before anything else.',
      ],
    ],
    [
      'who is unhappy gets no offer',
      { mood: { sentiment: 'negative', ...conversation } },
      [
        expect.stringContaining('At risk'),
        'Sounded unhappy in their latest message.',
        'Suggestion: settle what went wrong before you send an offer.',
      ],
    ],
    [
      'a wish is written about',
      { wish: { keyword: 'blue lantern', conversationId: null } },
      [
        expect.stringContaining('At risk'),
        'Asked for “blue lantern”.',
        'Suggestion: write to them when it is in stock.',
      ],
    ],
    [
      'who has just had an offer is not sent another',
      { offer: { sentAt: ago(4), wasClicked: false } },
      [
        expect.stringContaining('At risk'),
        expect.stringContaining('Scores'),
        'An offer went out on 16 Nov 2026: give it time, or try another subject.',
      ],
    ],
    [
      'one order, of late',
      once,
      [
        'New: bought once, 5 days ago, for £20.',
        'Suggestion: nothing now; a second offer would come too early.',
      ],
    ],
    [
      'a champion is thanked',
      { segment: 'champion', daysSince: 1 },
      [
        'Champion: orders about every month, last yesterday; 6 orders worth £412 in all.',
        expect.stringContaining('Scores'),
        'Suggestion: thank them with something new before others see it.',
      ],
    ],
    [
      'no order at all',
      never,
      [
        'Known since 10 Jan 2025, and has not bought anything yet.',
        'Suggestion: a welcome with what others bought first.',
      ],
    ],
  ])('%s', (_, change, sentences) => {
    expect(written(change)).toEqual(sentences)
  })

  test('whatever the facts, the sentences are two or three and use known figures only', () => {
    for (const orders of [0, 1, 2, 6]) {
      for (const daysSince of orders === 0 ? [null] : [0, 40, 90, 900]) {
        for (const change of [
          {},
          { refunded: '400' },
          { segment: null, r: null, f: null, m: null },
          { wish: { keyword: 'x', conversationId: 'c' }, mayGetMarketing: false },
        ]) {
          const facts: InsightFacts = {
            ...regular,
            ...{ orders, daysSince, rhythm: orders === 6 ? 30 : null },
            ...(daysSince === null && { lastOrderAt: null, lastOrderId: null }),
            ...change,
          }
          expect(areSound(writeByRules(facts), figuresOf(facts, words))).toBe(true)
        }
      }
    }
  })
})

describe('what a model wrote is used only if', () => {
  const figures = figuresOf(regular, words)
  const fine = 'Last ordered {last_order}.'
  test.each<[string, string[], boolean]>([
    ['it is two sentences of known figures', [fine, 'Suggestion: a win-back offer.'], true],
    ['it has no number of its own', [fine, 'Suggestion: 20% off.'], false],
    ['every figure is known', ['Owes {debt}.', fine], false],
    ['names of figures are no names of objects', ['Is {constructor}.', fine], false],
    ['there is a figure in it', ['A fine buyer.', 'Suggestion: thank them.'], false],
    ['it is not one sentence', [fine], false],
    ['it is not four', [fine, fine, fine, fine], false],
    ['it has no link', [fine, 'See https://evil.example.'], false],
    ['it has no markup', [fine, 'Suggestion: **call**.'], false],
    ['it is short', [fine, `Suggestion: ${'very '.repeat(60)}soon.`], false],
    ['its braces are closed', [fine, 'Suggestion: {last_order.'], false],
  ])('%s', (_, sentences, isUsed) => {
    expect(areSound(sentences, figures)).toBe(isUsed)
  })
})
