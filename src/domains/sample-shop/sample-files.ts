import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const folder = path.resolve('data/ebay_sample')
const DAY_MS = 86_400_000
const stamp = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g

/** Moves every time of `text` by whole days. */
function shiftDays(text: string, days: number): string {
  return text.replace(stamp, (at) =>
    new Date(Date.parse(at) + days * DAY_MS).toISOString().replace('.000Z', 'Z'),
  )
}

const SampleMessage = z.object({
  message_id: z.string(),
  conversation_id: z.string(),
  order_number: z.string().optional(),
  buyer_id: z.string().optional(),
  direction: z.enum(['inbound', 'outbound']),
  sent_at: z.string(),
  subject: z.string(),
  body: z.string(),
})
export type SampleMessage = z.infer<typeof SampleMessage>

/** Whole days from the newest order of the file to the last day before `now`. */
function daysSince(orders: string, now: Date): number {
  const newest = Math.max(...[...orders.matchAll(stamp)].map(([at]) => Date.parse(at)))
  return Math.floor((now.getTime() - newest) / DAY_MS)
}

const readSample = (name: string) => readFile(path.join(folder, name), 'utf8')

/**
 * The sample shop's orders as CSV, with all times moved by whole days so that the newest was placed in the last day.
 * Amounts in a currency that `keepsCurrency` refuses are taken as if they were in `currency`.
 */
export async function sampleOrders(
  now: Date,
  currency: string,
  keepsCurrency: (code: string) => boolean,
): Promise<string> {
  const orders = await readSample('orders.csv')
  return shiftDays(orders, daysSince(orders, now)).replace(
    /,(GBP|EUR|USD),/g,
    (whole, code: string) => (keepsCurrency(code) ? whole : `,${currency},`),
  )
}

/** Its messages until `now`, moved by the same days. */
export async function sampleMessages(now: Date): Promise<SampleMessage[]> {
  const days = daysSince(await readSample('orders.csv'), now)
  return shiftDays(await readSample('messages.jsonl'), days)
    .split('\n')
    .filter(Boolean)
    .map((line) => SampleMessage.parse(JSON.parse(line)))
    .filter((message) => Date.parse(message.sent_at) <= now.getTime())
}
