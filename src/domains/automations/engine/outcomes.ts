import type { Trigger } from '../schemas'

/** Why a person was taken out of a flow before its end. */
export const stopWords = {
  ordered: 'They ordered meanwhile.',
  order_gone: 'The order it began with was cancelled or does not count any more.',
  cart_gone: 'The cart is gone.',
  newer_cart: 'They filled a newer cart, which has a turn of its own.',
  erased: 'They asked to be forgotten.',
  switched_off: 'The flow was switched off, and a colleague let nobody finish.',
} as const
export type StopReason = keyof typeof stopWords

/** One thing that happened to a person in a flow. */
export interface TraceEntry {
  at: string
  did: 'enter' | 'wait' | 'message' | 'tag' | 'task' | 'stop' | 'fail'
  why: string
  messageId?: string
  /** the gate's rule */
  rule?: string
}

const units = { minutes: 'minute', hours: 'hour', days: 'day' } as const

/** `2 hours`, `1 day`. */
export const waitWords = ({ amount, unit }: { amount: number; unit: keyof typeof units }): string =>
  `${amount} ${units[unit]}${amount === 1 ? '' : 's'}`

const names: Record<string, string> = { at_risk: 'at risk' }
const nameOf = (segment: string) => names[segment] ?? segment

/** What put somebody into a flow. */
export function whyEntered(trigger: Trigger): string {
  switch (trigger.on) {
    case 'order':
      return trigger.which === 'first' ? 'They placed their first order.' : 'They placed an order.'
    case 'checkout':
      return 'They left a cart.'
    case 'inactive':
      return `No order for ${trigger.days} days, and ${trigger.segments.map(nameOf).join(' or ')}.`
    case 'segment':
      return `They became ${nameOf(trigger.to)}.`
  }
}
