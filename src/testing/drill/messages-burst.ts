import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

export const PER_SECOND = 200
const BUYERS = 1500
/** shares of all messages */
const DOUBLED = 0.05
const LATE = 0.1
const LATE_MS = 3000
const RETRY_MS = 500
/** Meta repeats for days; the app must be there again long before this */
const GIVE_UP_AFTER_MS = 3 * 60_000

export interface Burst {
  /** when each message was written, in seconds, and by whom; by the vendor's id of it */
  written: Map<string, { from: string; at: number }>
  /** over how long they went out for the first time, in milliseconds */
  tookMs: number
  doubled: number
  late: number
  /** calls that were not answered with 200, and made again */
  repeated: number
  /** messages that were never answered with 200 */
  givenUp: number
}

export interface Line {
  /** the door */
  address: string
  phoneNumberId: string
  appSecret: string
  seconds: number
  perSecond: number
}

/** Sends messages at an even pace, each until it is taken. */
export async function sendBurst(line: Line): Promise<Burst> {
  const burst: Burst = {
    ...{ written: new Map(), tookMs: 0, doubled: 0, late: 0, repeated: 0, givenUp: 0 },
  }
  const begun = performance.now()
  const calls: Promise<void>[] = []
  for (let n = 0; n < line.seconds * line.perSecond; n++) {
    const early = begun + (n * 1000) / line.perSecond - performance.now()
    if (early > 1) await pause(early)
    calls.push(sendOne(burst, line, n))
  }
  burst.tookMs = performance.now() - begun
  await Promise.all(calls)
  return burst
}

async function sendOne(burst: Burst, line: Line, n: number): Promise<void> {
  const message = {
    id: `wamid.${randomUUID()}`,
    from: `1650555${String(1000 + Math.floor(Math.random() * BUYERS)).padStart(4, '0')}`,
    at: Math.floor(Date.now() / 1000),
    n,
  }
  burst.written.set(message.id, { from: message.from, at: message.at })
  const isLate = Math.random() < LATE
  if (isLate) burst.late++
  if (isLate) await pause(Math.random() * LATE_MS)
  const calls = [deliver(burst, line, bodyOf(line, message))]
  if (Math.random() < DOUBLED) {
    burst.doubled++
    // again as it was, or the same message in other bytes
    calls.push(deliver(burst, line, bodyOf(line, message, burst.doubled % 2 === 0 ? 1 : 0)))
  }
  await Promise.all(calls)
}

async function deliver(burst: Burst, { address, appSecret }: Line, body: string): Promise<void> {
  const signature = createHmac('sha256', appSecret).update(body).digest('hex')
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': `sha256=${signature}`,
  }
  for (const until = Date.now() + GIVE_UP_AFTER_MS; Date.now() < until; burst.repeated++) {
    const answer = await fetch(address, {
      ...{ method: 'POST', body, headers },
      signal: AbortSignal.timeout(10_000),
    }).catch(() => undefined)
    await answer?.arrayBuffer().catch(() => undefined)
    if (answer?.status === 200) return
    await pause(RETRY_MS * (1 + Math.random()))
  }
  burst.givenUp++
}

const bodyOf = (
  { phoneNumberId }: Line,
  { id, from, at, n }: { id: string; from: string; at: number; n: number },
  indent = 0,
): string =>
  JSON.stringify(
    {
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '102290129340398',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '15550783881', phone_number_id: phoneNumberId },
                contacts: [{ profile: { name: `Buyer ${from.slice(-4)}` }, wa_id: from }],
                messages: [
                  {
                    id,
                    from,
                    timestamp: String(at),
                    type: 'text',
                    text: { body: `Lantern ${n}?` },
                  },
                ],
              },
            },
          ],
        },
      ],
    },
    undefined,
    indent,
  )
