import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { withOrg } from '@/db/client'
import type { Ctx } from '@/db/context'
import {
  getConversation,
  getPanel,
  type InboxFilters,
  listConversations,
  readBoard,
} from '@/domains/inbox'
import { setClocks } from '@/domains/tasks'
import { createMember } from '@/testing/test-member'
import { createConnection, createOrg } from '@/testing/test-org'
import { openBenchDatabase } from './bench-database'
import { against, type BenchResult, milliseconds, quantile } from './bench-result'
import { makeBigShop } from './big-shop'
import { fillInbox } from './inbox-shop'

const OPEN = 10_000
const CUSTOMERS = 20_000
const ORDERS = 100_000
const ROUNDS = 60
const LIMIT_MS = 100
/** what a board may take more than one SELECT of the rows it shows, without their columns, counts and labels */
const TIMES_BARE = 25

/**
 * Server time of the inbox with 10,000 open conversations whose clocks run, from the query function's call to its rows:
 * board, search and thread against 100 ms; the median beside a bare SELECT of the same rows by the same login.
 */
export async function benchInbox({ scale }: { scale: number }): Promise<BenchResult[]> {
  const database = await openBenchDatabase('bench_inbox')
  try {
    const org = await createOrg()
    const me = await createMember(org, 'agent')
    const ctx = org.as({ actor: me })
    console.error('inbox: making the conversations …')
    await makeBigShop(database.owner, {
      ...{ orgId: org.orgId, connectionId: uuidv7(), currency: 'GBP', timeZone: 'Europe/London' },
      customers: Math.ceil(CUSTOMERS * scale),
      orders: Math.ceil(ORDERS * scale),
    })
    await fillInbox(database.owner, {
      orgId: org.orgId,
      connectionId: await createConnection(org, { marketplace: 'ebay', frequencyMinutes: 15 }),
      assigneeId: me.userId,
      open: Math.ceil(OPEN * scale),
    })
    while ((await setClocks(org.ctx, {})).more);
    await database.owner`vacuum analyze conversations, messages, message_intents, conversation_clocks`
    return await measure(ctx)
  } finally {
    await database.close()
  }
}

async function measure(ctx: Ctx): Promise<BenchResult[]> {
  const board = (filters: InboxFilters) => () => readBoard(ctx, filters)
  const shown = (await readBoard(ctx, {})).flatMap(({ cards }) => cards)
  const [opened] = shown
  if (!opened?.customerId) throw new Error('The board shows nobody')
  const thread = { conversationId: opened.id, customerId: opened.customerId }
  const bare = await times(() => bareRows(ctx, shown))
  const parts: Record<string, () => Promise<unknown>> = {
    board: board({}),
    'board of one colleague': board({ assignee: 'me' }),
    'board of what is at risk': board({ isAtRisk: true }),
    'board of a frequent word': board({ search: 'lantern' }),
    'board of a rare word': board({ search: '7777' }),
    'list of a frequent word': () => listConversations(ctx, { search: 'lantern' }),
    'list of a name': () => listConversations(ctx, { search: 'tanaka' }),
    'thread with its person': () =>
      Promise.all([getConversation(ctx, thread.conversationId), getPanel(ctx, thread)]),
  }
  const results: BenchResult[] = []
  for (const [name, work] of Object.entries(parts)) {
    const took = await times(work)
    results.push(
      against(`inbox: ${name}, p50`, 'ms', quantile(took, 0.5), LIMIT_MS, 1),
      against(`inbox: ${name}, p95`, 'ms', quantile(took, 0.95), LIMIT_MS, 1),
    )
    if (name !== 'board') continue
    const floor = quantile(bare, 0.5)
    results.push(
      against(
        'inbox: board, p50 beside a bare SELECT',
        'ms',
        quantile(took, 0.5),
        floor,
        TIMES_BARE,
      ),
    )
  }
  return results
}

/** The conversations that are shown and what was written last in each, as plainly as SQL can say it. */
const bareRows = ({ orgId }: Ctx, shown: readonly { id: string }[]) =>
  withOrg(orgId, (tx) =>
    tx.execute(sql`
      select c.*, m.body from conversations c
      cross join lateral (
        select body from messages where org_id = ${orgId} and conversation_id = c.id order by sent_at desc limit 1) m
      where c.org_id = ${orgId} and c.id = any(${sql.param(shown.map(({ id }) => id))}::uuid[])`),
  )

async function times(work: () => Promise<unknown>): Promise<number[]> {
  for (let round = 0; round < 5; round++) await work()
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round++) took.push(await milliseconds(work))
  return took
}
