import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { closeDatabase } from '@/db/client'
import { newToken, storeDoor } from '@/domains/connections'
import { setClocks } from '@/domains/tasks'
import { fillInbox } from '../bench/inbox-shop'
import { createMember } from '../test-member'
import { createConnection, createOrg, type TestOrg } from '../test-org'
import { type CopyOfProduct, makeCopy } from './copy-of-product'
import type { DrillReport } from './drill-report'
import { watchBoard } from './messages-board'
import { type Burst, type Line, PER_SECOND } from './messages-burst'
import { checkMessages } from './messages-check'
import { openDatabaseOf } from './messages-database'
import { teller } from './teller'

const SECONDS = 30
/** share of the burst after which the app dies */
const KILLED_AT = 0.7
const OPEN = 10_000
/** An app that has just started compiles what it runs first: it is to serve as any other day before the burst. */
const USUAL = { seconds: 10, perSecond: 20 }
/** an event that was lost is found within a minute */
const SETTLED_WITHIN_MS = 6 * 60_000

const say = teller('messages')

/**
 * Buyers write 200 messages a second to one number of WhatsApp: signed webhooks at the app's door, some doubled, some
 * overtaking others, repeated until they are answered as Meta does, while the app is killed once and a colleague's board
 * of 10,000 open conversations is read every 200 ms. Then every message must be there once, in its conversation.
 */
export async function drillMessages({ scale }: { scale: number }): Promise<DrillReport> {
  const copy = await makeCopy()
  try {
    const { url } = await copy.signIn()
    const owner = openDatabaseOf(copy.dataDir)
    try {
      const org = await createOrg()
      await fillInbox(owner, {
        orgId: org.orgId,
        connectionId: await createConnection(org, { marketplace: 'ebay' }),
        assigneeId: (await createMember(org, 'agent')).userId,
        open: Math.ceil(OPEN * scale),
      })
      while ((await setClocks(org.ctx, {})).more);
      await owner`vacuum analyze conversations, messages, conversation_clocks`
      return await drill(copy, org, url, Math.ceil(SECONDS * scale))
    } finally {
      await closeDatabase()
      await owner.end()
    }
  } finally {
    await copy.close()
  }
}

async function drill(
  copy: CopyOfProduct,
  org: TestOrg,
  url: string,
  seconds: number,
): Promise<DrillReport> {
  await sendBurst({ ...(await openNumber(org, url, '555000111333')).line, ...USUAL })
  const { connectionId, line } = await openNumber(org, url, '555000111222')
  say(`${seconds} s of ${PER_SECOND} messages a second …`)
  const board = watchBoard(org.ctx)
  let kills = 0
  const burst = sendBurst({ ...line, seconds, perSecond: PER_SECOND })
  await pause(seconds * 1000 * KILLED_AT)
  const calm = board.readings().length
  if (copy.kill('app')) kills++
  say('killed app while messages arrive')
  const sent = await burst
  await settle(copy, org, connectionId, sent)
  const times = await board.stop()
  say('all is settled')
  return {
    name: 'messages',
    kills: { app: kills },
    checks: await checkMessages(org, connectionId, { sent, times, calm, kills }),
  }
}

/** Connects a number, and answers where and as whom Meta writes to it. */
async function openNumber(org: TestOrg, url: string, phoneNumberId: string) {
  const appSecret = newToken()
  const { connectionId } = await storeDoor(org.ctx, {
    name: 'WhatsApp of the drill',
    account: phoneNumberId,
    secrets: {
      ...{ channel: 'whatsapp', threadKey: newToken(), verifyToken: newToken(), appSecret },
      ...{ phoneNumberId, accountId: '102290129340398', accessToken: 'none' },
    },
  })
  const address = `${url}/api/inbound/whatsapp/${connectionId}`
  return { connectionId, line: { address, phoneNumberId, appSecret } }
}

/** Sends in a process of its own: the board is read in this one, and its readings are to wait for nobody. */
async function sendBurst(line: Line): Promise<Burst> {
  const program = path.join(import.meta.dirname, 'messages-sender.ts')
  const sender = fork(program, { serialization: 'advanced' })
  sender.send(line)
  const ended = once(sender, 'exit').then(([code]) => {
    throw new Error(`The sender of messages ended by itself, with ${code}.`)
  })
  const [sent] = (await Promise.race([once(sender, 'message'), ended])) as [Burst]
  return sent
}

/** Waits until no webhook waits and as many messages are here as were written, or time is up. */
async function settle(
  copy: CopyOfProduct,
  org: TestOrg,
  connectionId: string,
  { written }: Burst,
): Promise<void> {
  for (const until = Date.now() + SETTLED_WITHIN_MS; Date.now() < until; await pause(1000)) {
    await copy.ensureRunning()
    const [row] = await org.rows(`
      select (select count(*) from webhook_deliveries where status = 'received')::int as waiting,
        (select count(*) from messages m join conversations c on c.id = m.conversation_id
          where c.connection_id = '${connectionId}')::int as stored,
        (select count(*) from outbox_events where published_at is null)::int as unsent`)
    if (row?.['waiting'] === 0 && row['unsent'] === 0 && row['stored'] === written.size) return
    say(
      `${row?.['stored']} of ${written.size} messages are here, ${row?.['waiting']} webhooks wait`,
    )
  }
}
