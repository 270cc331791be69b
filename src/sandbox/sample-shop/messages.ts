import { buyerTexts, closings, followUps, greetings, sellerTexts, subjects } from './message-texts'
import type { Order } from './orders'
import type { Random } from './random'
import { wishTexts } from './wish-texts'

const dayMs = 86_400_000
const minuteMs = 60_000

export interface Message {
  id: string
  conversation: string
  order: Order
  direction: 'inbound' | 'outbound'
  /** milliseconds UTC, a whole minute */
  at: number
  subject: string
  body: string
  /** what the buyer would like to buy one day, in a message that says so */
  wish: string | undefined
}

type Kind = keyof typeof subjects
interface Draft {
  kind: Kind
  order: Order
  text: string
  wish?: string
}

/** How often each kind is written; every text is used once or twice. */
const often: Record<keyof typeof buyerTexts, number> = {
  whereIsIt: 2,
  question: 2,
  complaint: 2,
  praise: 2,
  change: 2,
}

/** Conversations about some of the orders, in the order of their first message. */
export function makeMessages(random: Random, orders: readonly Order[], lastDay: number): Message[] {
  const until = lastDay + dayMs - minuteMs
  const about = random.shuffled(orders)
  // the newest orders are talked about most
  const recent = random.shuffled(orders.filter((order) => order.at > lastDay - 60 * dayMs))
  const nextOrder = (fits: (order: Order) => boolean): Order => {
    const pool = random.chance(0.6) && recent.length > 0 ? recent : about
    const index = pool.findIndex((order) => fits(order) && order.at < until - dayMs)
    const [order] = pool.splice(Math.max(index, 0), 1)
    if (!order) throw new RangeError('more messages than orders')
    return order
  }
  const drafts: Draft[] = wishTexts.map(([wish, text]) => ({
    kind: 'wish',
    order: nextOrder(isGood),
    text,
    wish,
  }))
  for (const [kind, texts] of Object.entries(buyerTexts) as [
    keyof typeof buyerTexts,
    readonly string[],
  ][])
    for (let round = 0; round < often[kind]; round++)
      for (const text of texts) drafts.push({ kind, order: nextOrder(fitting[kind]), text })
  return drafts
    .map((draft) => conversation(random, draft, until))
    .sort(([a], [b]) => (a?.at ?? 0) - (b?.at ?? 0))
    .flatMap((messages, index) =>
      messages.map((message, place) => ({
        ...message,
        id: `m-${String(index + 1).padStart(4, '0')}-${place + 1}`,
        conversation: `c-${String(index + 1).padStart(4, '0')}`,
      })),
    )
}

const isGood = ({ status }: Order) => status === 'delivered' || status === 'shipped'
const fitting: Record<keyof typeof buyerTexts, (order: Order) => boolean> = {
  whereIsIt: isGood,
  question: ({ status }) => status !== 'cancelled',
  complaint: ({ status }) => status === 'delivered' || status === 'returned',
  praise: ({ status, payment }) => status === 'delivered' && payment === 'paid',
  change: ({ status }) => status !== 'shipped',
}

/** Days after the order in which each kind is written. */
const delay: Record<Kind, readonly [number, number]> = {
  whereIsIt: [5, 16],
  question: [0, 3],
  complaint: [3, 14],
  praise: [3, 20],
  change: [0, 9],
  wish: [4, 45],
}

function conversation(random: Random, draft: Draft, until: number) {
  const { kind, order, wish } = draft
  const [from, to] = delay[kind]
  const at = Math.min(
    until - random.int(5, 600) * minuteMs,
    order.at + random.int(from * 1440 + 20, to * 1440) * minuteMs,
  )
  const fill = filler(random, order, Math.max(1, Math.round((at - order.at) / dayMs)))
  const subject = fill(random.pick(subjects[kind]))
  // a wish brings its own greeting
  const greeting =
    kind === 'wish' || /^(hi|hello|dear|good)\b/i.test(draft.text) ? '' : random.pick(greetings)
  const body = [greeting, fill(draft.text), fill(random.pick(closings))].filter(
    (part) => part !== '',
  )
  const first = {
    order,
    direction: 'inbound' as const,
    at,
    subject,
    body: body.join(random.chance(0.6) ? '\n\n' : ' '),
    wish,
  }
  const answerAt = at + random.int(25, 1900) * minuteMs
  if (answerAt > until || !random.chance(0.5)) return [first]
  const answer = {
    order,
    direction: 'outbound' as const,
    at: answerAt,
    subject: `Re: ${subject.replace(/^Re: /, '')}`,
    body: `${fill(random.pick(sellerTexts[kind]))}\n\nBest wishes from the lantern workshop`,
    wish: undefined,
  }
  const lastAt = answerAt + random.int(15, 2900) * minuteMs
  if (lastAt > until || !random.chance(0.35)) return [first, answer]
  const last = {
    ...answer,
    direction: 'inbound' as const,
    at: lastAt,
    body: fill(random.pick(followUps[kind])),
  }
  return [first, answer, last]
}

function filler(random: Random, order: Order, days: number) {
  const title = random.pick(order.lines).product.title.split(',')[0] ?? ''
  const thing = title.charAt(0).toLowerCase() + title.slice(1)
  const first = order.buyer.name.split(' ')[0] ?? ''
  const values: Record<string, string> = {
    thing,
    first,
    city: order.buyer.city,
    days: String(days),
    number: order.number,
  }
  return (text: string) => text.replace(/\{(\w+)\}/g, (_, slot: string) => values[slot] ?? '')
}
