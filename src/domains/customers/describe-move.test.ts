import { expect, test } from 'vitest'
import { describeMove } from './describe-move'

test.each([
  [
    { cause: 'scoring', before: { r: 4, f: 2, m: 3 }, after: { r: 2, f: 2, m: 4 } },
    'Recency fell from 4 to 2, Monetary rose from 3 to 4, found by the scoring of all customers.',
  ],
  [
    { cause: 'orders', before: { r: null, f: null, m: null }, after: { r: 5, f: 1, m: 1 } },
    'Recency is 5 now, Frequency is 1 now, Monetary is 1 now, when an order came in or changed.',
  ],
  [
    { cause: 'scoring', before: { r: 3, f: 1, m: 1 }, after: { r: 3, f: 1, m: 1 } },
    'The scores stayed, but time went by, found by the scoring of all customers.',
  ],
  [
    { cause: 'revert', before: { r: 3 }, after: {} },
    'Recency has no score any more, when an import was reverted.',
  ],
  [{}, 'The scores stayed, but time went by, in the meantime.'],
])('%j', (reason, sentence) => {
  expect(describeMove(reason)).toBe(sentence)
})
