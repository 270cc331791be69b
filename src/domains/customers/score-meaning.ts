import { fixedThresholds } from './segment-rules'

export type ScoreMetric = 'r' | 'f' | 'm'

export const scoreNames: Record<ScoreMetric, string> = {
  r: 'Recency',
  f: 'Frequency',
  m: 'Monetary',
}

const compared: Record<ScoreMetric, (share: string) => string> = {
  r: (share) => `Ordered more recently than ${share} of your buyers.`,
  f: (share) => `Ordered more often than ${share} of your buyers.`,
  m: (share) => `Spent more than ${share} of your buyers.`,
}

const lowest: Record<ScoreMetric, string> = {
  r: 'Among the fifth of your buyers whose last order is the longest ago.',
  f: 'Among the fifth of your buyers who ordered least often.',
  m: 'Among the fifth of your buyers who spent least.',
}

/**
 * What one score says about a customer, in words.
 * @param score 1 to 5, 5 is best
 * @param money formats an amount in the organization's currency
 */
export function scoreMeaning(
  metric: ScoreMetric,
  score: number,
  scoring: { usesFixedThresholds: boolean },
  money: (amount: number) => string,
): string {
  if (scoring.usesFixedThresholds) return byThreshold(metric, score, money)
  return score <= 1 ? lowest[metric] : compared[metric](`at least ${(score - 1) * 20}%`)
}

function byThreshold(metric: ScoreMetric, score: number, money: (amount: number) => string) {
  const of = (thresholds: readonly number[]) => thresholds[score - 2]
  const [recency, frequency, monetary] = [
    of(fixedThresholds.recencyDays),
    of(fixedThresholds.frequency),
    of(fixedThresholds.monetary),
  ]
  if (recency === undefined || frequency === undefined || monetary === undefined) {
    return {
      r: `Last order more than ${fixedThresholds.recencyDays[0]} days ago.`,
      f: 'One order.',
      m: `Spent less than ${money(fixedThresholds.monetary[0])}.`,
    }[metric]
  }
  return {
    r: `Last order at most ${recency} days ago.`,
    f: `At least ${frequency} orders.`,
    m: `Spent at least ${money(monetary)}.`,
  }[metric]
}
