import { quantile } from '../bench/bench-result'
import type { TestOrg } from '../test-org'
import type { DrillReport } from './drill-report'
import { type Burst, PER_SECOND } from './messages-burst'

const BOARD_MS = 100
/** of the pace that was meant */
const PACE = 0.9

interface Drilled {
  sent: Burst
  /** of the board, in milliseconds */
  times: number[]
  /** how many of the first of them were taken before the app was killed */
  calm: number
  kills: number
}

/** What must hold after the burst. */
export async function checkMessages(
  org: TestOrg,
  connectionId: string,
  { sent, times, calm, kills }: Drilled,
): Promise<DrillReport['checks']> {
  const { written, doubled, late, repeated, givenUp } = sent
  const rows = await org.rows(`
    select m.external_id as id, m.conversation_id as conversation from messages m
    join conversations c on c.id = m.conversation_id where c.connection_id = '${connectionId}'`)
  const stored = new Set(rows.map(({ id }) => String(id)))
  const missing = [...written.keys()].filter((id) => !stored.has(id)).length
  const extra = [...stored].filter((id) => !written.has(id)).length
  const newest = newestOf(written)
  const threads = await org.rows(`
    select c.id, c.status, c.unread_count as unread, extract(epoch from c.last_message_at)::bigint::text as at,
      (select count(*)::int from messages m where m.conversation_id = c.id) as messages
    from conversations c where c.connection_id = '${connectionId}'`)
  const authors = new Map(
    rows.map(({ id, conversation }) => [String(conversation), written.get(String(id))?.from ?? '']),
  )
  const wrong = threads.filter(
    ({ id, status, at, unread, messages }) =>
      status !== 'needs_reply' ||
      unread !== messages ||
      Number(at) !== newest.get(authors.get(String(id)) ?? ''),
  ).length
  const mixed = rows.filter(
    ({ id, conversation }) => written.get(String(id))?.from !== authors.get(String(conversation)),
  ).length
  const [webhooks] = await org.rows(`
    select count(*) filter (where status = 'received')::int as waiting,
      count(*) filter (where status in ('dead', 'rejected'))::int as dead,
      count(*) filter (where status = 'processed')::int as processed from webhook_deliveries`)
  const [told] = await org.rows(`
    select count(*) filter (where published_at is null)::int as unsent from outbox_events`)
  const pace = written.size / (sent.tookMs / 1000)
  const [before, after] = [times.slice(0, calm), times.slice(calm)]
  return [
    { name: 'the app was killed while messages arrived', holds: kills === 1, found: `${kills}` },
    {
      name: `messages went out at ${PER_SECOND} a second, doubled, overtaking each other, and again after no answer`,
      holds: pace >= PER_SECOND * PACE && doubled > 0 && late > 0 && repeated > 0,
      found: `${pace.toFixed(0)} a second, ${doubled} doubled, ${late} late, ${repeated} calls repeated`,
    },
    {
      name: 'nothing was lost',
      holds: missing === 0 && givenUp === 0,
      found: `${written.size} written, ${missing} missing, ${givenUp} never taken`,
    },
    {
      name: 'nothing is there twice',
      holds: extra === 0 && rows.length === stored.size && rows.length <= written.size,
      found: `${rows.length} stored, ${rows.length - stored.size} twice, ${extra} that nobody wrote`,
    },
    {
      name: 'each buyer has one conversation, with their messages only',
      holds: mixed === 0 && threads.length === newest.size,
      found: `${threads.length} conversations of ${newest.size} buyers, ${mixed} messages elsewhere`,
    },
    {
      name: 'each conversation says when its newest message was written, and needs a reply',
      holds: wrong === 0,
      found: `${wrong} differ`,
    },
    {
      name: 'every webhook is settled and every event sent',
      holds: webhooks?.['waiting'] === 0 && webhooks['dead'] === 0 && told?.['unsent'] === 0,
      found: JSON.stringify({ ...webhooks, ...told }),
    },
    {
      name: `until the app was killed, the board was read within ${BOARD_MS} ms of server time, p95`,
      holds: quantile(before, 0.95) < BOARD_MS,
      found: `${told95(before)}; while it started again, and after: ${told95(after)}`,
    },
  ]
}

const told95 = (some: number[]) =>
  `${some.length} readings, p50 ${quantile(some, 0.5).toFixed(1)} ms, p95 ${quantile(some, 0.95).toFixed(1)} ms`

/** When each buyer wrote last, in seconds. */
function newestOf(written: Burst['written']): Map<string, number> {
  const newest = new Map<string, number>()
  for (const { from, at } of written.values()) newest.set(from, Math.max(at, newest.get(from) ?? 0))
  return newest
}
