import type { LifecycleStage } from '@/db/schema/customers'
import { lifecycleRules } from '@/domains/customers'
import { intentVocabulary } from '@/domains/understanding'
import type { Trigger } from '../definition'
import type { AwaitedThing } from '../schemas'

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
  did:
    | 'enter'
    | 'wait'
    | 'message'
    | 'tag'
    | 'untag'
    | 'task'
    | 'note'
    | 'webhook'
    | 'add_to_segment'
    | 'remove_from_segment'
    | 'set_stage'
    | 'turn'
    | 'leave'
    | 'stop'
    | 'fail'
  why: string
  /** the step's, in a flow of one's own */
  key?: string
  /** where they turned: the step's ways are counted from 0 */
  way?: number
  /** what each condition said */
  seen?: boolean[]
  /** the number that chose the way, from 0 to 100 */
  drawn?: number
  messageId?: string
  /** the gate's rule */
  rule?: string
}

const units = { minutes: 'minute', hours: 'hour', days: 'day' } as const

/** `2 hours`, `1 day`. */
export const waitWords = ({ amount, unit }: { amount: number; unit: keyof typeof units }): string =>
  `${amount} ${units[unit]}${amount === 1 ? '' : 's'}`

const spans = [
  ['days', 1440],
  ['hours', 60],
  ['minutes', 1],
] as const

/** `1 day 2 hours`: some time in the units in which waits are given. */
export function spanWords(ms: number): string {
  let left = Math.round(ms / 60_000)
  const parts: string[] = []
  for (const [unit, minutes] of spans) {
    const amount = Math.floor(left / minutes)
    left -= amount * minutes
    if (amount > 0) parts.push(waitWords({ amount, unit }))
  }
  return parts.join(' ')
}

const names: Record<string, string> = { at_risk: 'at risk' }
export const nameOf = (segment: string) => names[segment] ?? segment

/** That somebody was brought to a stage. */
export const stageWords = (stage: LifecycleStage | null): string =>
  stage === null
    ? 'Brought back to the lifecycle stage that the rules say.'
    : `Brought to the lifecycle stage “${stageLabel(stage)}”, until they order again.`

export const stageLabel = (stage: LifecycleStage): string =>
  lifecycleRules.find((rule) => rule.stage === stage)?.label.toLowerCase() ?? stage

/** What is waited for, as the rest of a sentence. */
export const awaitedWords: Record<AwaitedThing, string> = {
  order: 'they order',
  message: 'they write to you',
  click: 'they click in a mail of this flow',
}

/** What put somebody into a flow. */
export function whyEntered(trigger: Trigger): string {
  switch (trigger.on) {
    case 'order':
      return trigger.which === 'first' ? 'They placed their first order.' : 'They placed an order.'
    case 'order_state':
      return `Their order was ${trigger.to}.`
    case 'checkout':
      return 'They left a cart.'
    case 'inactive':
      return `No order for ${trigger.days} days, and ${trigger.segments.map(nameOf).join(' or ')}.`
    case 'segment':
      return `They became ${nameOf(trigger.to)}.`
    case 'intent':
      return `They wrote a message about: ${intentVocabulary[trigger.tag].label.toLowerCase()}.`
    case 'schedule':
      return `They were in the segment ${trigger.weekday ? `on ${trigger.weekday}` : 'that day'} at ${trigger.time}.`
    case 'member':
      return 'They came into the segment.'
  }
}
