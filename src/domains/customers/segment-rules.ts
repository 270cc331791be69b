import type { LifecycleStage, SegmentName } from '@/db/schema/customers'

/** Closed ranges of scores, 1 to 5. */
interface ScoreRange {
  r?: readonly [number, number]
  f?: readonly [number, number]
  m?: readonly [number, number]
}

export interface SegmentRule {
  segment: SegmentName
  label: string
  /** the rule in words, as shown to merchants */
  rule: string
  /** what it means for the merchant */
  meaning: string
  scores?: ScoreRange
}

/** Days for which a first order, or a first sight, counts as new. */
export const NEW_FOR_DAYS = 30

/**
 * The seven segments in the order in which they are tried: the first rule that fits decides.
 * `new` has no scores: it is one order, placed within NEW_FOR_DAYS. The rest cover every pair of R and F.
 */
export const segmentRules: readonly SegmentRule[] = [
  {
    segment: 'new',
    label: 'New',
    rule: 'One order, placed in the last 30 days; or first seen in the last 30 days and no order yet.',
    meaning: 'Just met you. The second order decides.',
  },
  {
    segment: 'champion',
    label: 'Champion',
    rule: 'Recency 4–5, frequency 4–5 and monetary 4–5.',
    meaning: 'Ordered lately, orders often, spends most.',
    scores: { r: [4, 5], f: [4, 5], m: [4, 5] },
  },
  {
    segment: 'loyal',
    label: 'Loyal',
    rule: 'Recency 3–5 and frequency 4–5, and not a champion.',
    meaning: 'Comes back again and again.',
    scores: { r: [3, 5], f: [4, 5] },
  },
  {
    segment: 'potential',
    label: 'Potential',
    rule: 'Recency 3–5 and frequency 1–3, and not new.',
    meaning: 'Ordered not long ago, not yet a regular.',
    scores: { r: [3, 5], f: [1, 3] },
  },
  {
    segment: 'at_risk',
    label: 'At risk',
    rule: 'Recency 1–2 and frequency 3–5.',
    meaning: 'Used to order often and has stopped.',
    scores: { r: [1, 2], f: [3, 5] },
  },
  {
    segment: 'hibernating',
    label: 'Hibernating',
    rule: 'Recency 2 and frequency 1–2.',
    meaning: 'Few orders, and the last one is long ago.',
    scores: { r: [2, 2], f: [1, 2] },
  },
  {
    segment: 'lost',
    label: 'Lost',
    rule: 'Recency 1 and frequency 1–2; or no order, and first seen more than 30 days ago.',
    meaning: 'Gone the longest, and never ordered much.',
    scores: { r: [1, 1], f: [1, 2] },
  },
]

export interface LifecycleRule {
  stage: LifecycleStage
  label: string
  rule: string
}

/** Days without an order after which a buyer has lapsed. */
export const LAPSED_AFTER_DAYS = 365
/** Orders that make a regular. */
export const REGULAR_FROM_ORDERS = 4

/** The lifecycle stages, tried in this order. */
export const lifecycleRules: readonly LifecycleRule[] = [
  { stage: 'lead', label: 'Lead', rule: 'No order that counts as a purchase yet.' },
  { stage: 'lapsed', label: 'Lapsed', rule: 'Last order more than 365 days ago.' },
  { stage: 'first_order', label: 'First order', rule: 'One order, in the last 365 days.' },
  { stage: 'repeat', label: 'Repeat', rule: 'Two or three orders, the last in the last 365 days.' },
  {
    stage: 'regular',
    label: 'Regular',
    rule: 'Four orders or more, the last in the last 365 days.',
  },
]

/**
 * Fixed thresholds for shops with fewer than five buyers, where fifths mean nothing.
 * A buyer's score is one more than the number of thresholds reached.
 */
export const fixedThresholds = {
  /** days since the last order; at most this many reaches the score */
  recencyDays: [365, 180, 90, 30],
  /** orders */
  frequency: [2, 3, 4, 6],
  /** spent in the organization's currency */
  monetary: [25, 50, 100, 250],
} as const

/** Buyers from which quintiles are used. */
export const QUINTILES_FROM_BUYERS = 5
