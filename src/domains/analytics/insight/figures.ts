import { segmentRules } from '@/domains/customers'
import { formatDay } from '@/lib/intl/dates'
import { formatMoneyWhole } from '@/lib/intl/money'
import { formatCountOf } from '@/lib/intl/numbers'
import type { InsightFacts } from './read-facts'

/** What a figure is taken from, for the link on it. */
export type FigureSource =
  | { kind: 'orders' | 'scores' | 'messages' | 'wishes' }
  | { kind: 'order' | 'conversation'; id: string }

export interface Figure {
  text: string
  source: FigureSource
}

export interface Words {
  timeZone: string
  currency: string
  locale: string
  now: Date
}

const MEDIAN_MONTH = 30.44

/** The figures that sentences may use, by the names that stand in them. One that is not known is absent. */
export function figuresOf(facts: InsightFacts, words: Words): Record<string, Figure> {
  const { timeZone, currency, locale, now } = words
  const orders: FigureSource = { kind: 'orders' }
  const scores: FigureSource = { kind: 'scores' }
  const day = (at: string) => formatDay(new Date(at), timeZone)
  const figures: Record<string, Figure | null> = {
    orders: { text: formatCountOf(facts.orders, 'order'), source: orders },
    spent: { text: formatMoneyWhole(facts.spent, currency, locale), source: orders },
    refunded:
      Number(facts.refunded) > 0
        ? { text: formatMoneyWhole(facts.refunded, currency, locale), source: orders }
        : null,
    first_seen: { text: day(facts.firstSeenAt), source: orders },
    last_order:
      facts.lastOrderId === null || facts.daysSince === null
        ? null
        : {
            text: agoText(facts.daysSince),
            source: { kind: 'order', id: facts.lastOrderId },
          },
    rhythm: facts.rhythm === null ? null : { text: rhythmText(facts.rhythm), source: orders },
    segment: facts.segment && {
      text: segmentRules.find(({ segment }) => segment === facts.segment)?.label ?? facts.segment,
      source: scores,
    },
    recency: facts.r === null ? null : { text: `${facts.r} of 5`, source: scores },
    frequency: facts.f === null ? null : { text: `${facts.f} of 5`, source: scores },
    monetary: facts.m === null ? null : { text: `${facts.m} of 5`, source: scores },
    waiting: facts.waiting && {
      text: forText(now.getTime() - new Date(facts.waiting.since).getTime()),
      source: { kind: 'conversation', id: facts.waiting.conversationId },
    },
    mood: facts.mood && {
      text: moods[facts.mood.sentiment],
      source: { kind: 'conversation', id: facts.mood.conversationId },
    },
    wish: facts.wish && {
      text: `“${facts.wish.keyword}”`,
      source: facts.wish.conversationId
        ? { kind: 'conversation', id: facts.wish.conversationId }
        : { kind: 'wishes' },
    },
    offer: facts.offer && { text: day(facts.offer.sentAt), source: { kind: 'messages' } },
  }
  return Object.fromEntries(
    Object.entries(figures).flatMap(([name, figure]) => (figure ? [[name, figure]] : [])),
  )
}

const moods = { negative: 'unhappy', neutral: 'neutral', positive: 'happy' } as const

const agoText = (days: number) =>
  days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`

function rhythmText(days: number): string {
  if (days <= 1) return 'every day'
  if (days >= 6 && days <= 8) return 'every week'
  if (days >= 27 && days <= 34) return 'every month'
  return days < 75 ? `every ${days} days` : `every ${Math.round(days / MEDIAN_MONTH)} months`
}

const HOUR_MS = 3600_000
function forText(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS)
  if (hours < 1) return 'less than an hour'
  return hours < 48 ? formatCountOf(hours, 'hour') : formatCountOf(Math.floor(hours / 24), 'day')
}
