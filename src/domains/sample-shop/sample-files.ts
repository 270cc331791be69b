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

/**
 * The sample shop's files with all times moved by whole days so that the newest order was placed in the last day.
 * Amounts in a currency that `keepsCurrency` refuses are taken as if they were in `currency`.
 */
export async function sampleFiles(
  now: Date,
  currency: string,
  keepsCurrency: (code: string) => boolean,
): Promise<{ orders: string; messages: SampleMessage[] }> {
  const orders = await readFile(path.join(folder, 'orders.csv'), 'utf8')
  const messages = await readFile(path.join(folder, 'messages.jsonl'), 'utf8')
  const newest = Math.max(...[...orders.matchAll(stamp)].map(([at]) => Date.parse(at)))
  const days = Math.floor((now.getTime() - newest) / DAY_MS)
  return {
    orders: shiftDays(orders, days).replace(/,(GBP|EUR|USD),/g, (whole, code: string) =>
      keepsCurrency(code) ? whole : `,${currency},`,
    ),
    messages: shiftDays(messages, days)
      .split('\n')
      .filter(Boolean)
      .map((line) => SampleMessage.parse(JSON.parse(line)))
      .filter((message) => Date.parse(message.sent_at) <= now.getTime()),
  }
}
