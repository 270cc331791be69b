import { type SQL, sql } from 'drizzle-orm'
import { withOrg } from '@/db/client'
import type { Ctx } from '@/db/context'
import { askAgain, refusedAs, type Stored, storedColumns } from '../gate/ask-again'
import type { Decision } from '../gate/facts'
import type { Way } from './way'

/** A message that is this process's to send. */
export interface Claimed extends Record<string, unknown> {
  id: string
  key: string
  recipient: string
  content: string
  attempts: number
  firstAttemptAt: string
}

interface Due extends Stored {
  hasContent: boolean
  firstAttemptAt: string | null
  provider: string | null
  /** of the campaign it belongs to */
  campaignStatus: string | null
  /** the flow it belongs to is off, and holds who waits */
  isHeldByFlow: boolean
}

/** What the row becomes, and why. */
interface Next {
  id: string
  status: 'sending' | 'queued' | 'denied' | 'skipped' | 'unknown' | 'failed'
  notBefore?: string
  decision?: Decision
  error?: string
}

/** A provider that forgets its keys on the minute must not be asked on the minute. */
const WINDOW_MARGIN_MS = 3600_000
/** Longer than any provider is waited for. */
const ABANDONED_AFTER_MS = 10 * 60_000
/** Looked at again then; going on with the campaign or flow brings it forward. */
const PAUSED_FOR_MS = 24 * 3600_000

/** Until when the same key sends nothing twice. */
export const safeUntil = ({ idempotentForMs }: Way, firstAttemptAt: string | Date): number =>
  new Date(firstAttemptAt).getTime() + Math.max(0, idempotentForMs - WINDOW_MARGIN_MS)

/**
 * Takes up to `limit` messages of a channel whose time has come, each once however many ask: answers first, then what people
 * did. The gate is asked again with what is known now: who refused since is not written to. What a dead process may have
 * sent is taken again only where the provider drops a second one; else it becomes `unknown`, for a person to judge.
 */
export function claimDue(
  { orgId, now }: Pick<Ctx, 'orgId' | 'now'>,
  way: Way,
  limit: number,
): Promise<{ claimed: Claimed[]; seen: number }> {
  const at = now().toISOString()
  const abandoned = new Date(now().getTime() - ABANDONED_AFTER_MS).toISOString()
  return withOrg(orgId, async (tx) => {
    const due = await tx.execute<Due>(sql`
      select ${storedColumns(orgId)}, m.content is not null and m.recipient is not null as "hasContent",
        m.first_attempt_at::text as "firstAttemptAt", m.provider,
        (select status from campaigns g where g.org_id = ${orgId} and g.id = m.campaign_id) as "campaignStatus",
        exists (
          select from automation_runs r join automations a on a.org_id = r.org_id and a.id = r.automation_id
          where r.org_id = ${orgId} and r.id = m.automation_run_id and not a.enabled and a.while_off = 'hold') as "isHeldByFlow"
      from (${nextIds(orgId, way, at, abandoned, limit)}) next
      join message_log m on m.org_id = ${orgId} and m.id = next.id
      where ${isDue(at, abandoned)}
      for update of m skip locked`)
    if (due.length === 0) return { claimed: [], seen: 0 }
    const next = due.map((row) => judge(row, way, now()))
    const claimed = await tx.execute<Claimed & { status: string }>(sql`
      update message_log m set status = n.status, not_before = coalesce(n."notBefore", m.not_before),
        decision = coalesce(n.decision, m.decision), error = coalesce(n.error, m.error),
        attempts = m.attempts + (n.status = 'sending')::int,
        may_have_gone = m.may_have_gone or n.status = 'sending',
        provider = case n.status when 'sending' then ${way.name} else m.provider end,
        attempted_at = case n.status when 'sending' then ${at}::timestamptz else m.attempted_at end,
        first_attempt_at = case n.status when 'sending' then coalesce(m.first_attempt_at, ${at}::timestamptz)
          else m.first_attempt_at end
      from jsonb_to_recordset(${JSON.stringify(next)}::jsonb)
        n (id uuid, status text, "notBefore" timestamptz, decision jsonb, error text)
      where m.org_id = ${orgId} and m.id = n.id
      returning m.id, m.idempotency_key as key, m.recipient, m.content, m.attempts,
        m.first_attempt_at::text as "firstAttemptAt", m.status`)
    return {
      claimed: claimed.filter(({ status }) => status === 'sending'),
      seen: due.length,
    }
  })
}

/** Its time has come, or the process that was sending it died. Asked again once the row is locked. */
const isDue = (at: string, abandoned: string): SQL => sql`m.not_before <= ${at}::timestamptz
  and (m.status = 'queued' or (m.status = 'sending' and m.attempted_at < ${abandoned}::timestamptz))`

/** The next ones of each purpose, by key, however many wait for later; what people did goes before marketing. */
const nextIds = (
  orgId: string,
  { channel }: Way,
  at: string,
  abandoned: string,
  limit: number,
): SQL => sql`
  select n.id from (values (0, 'answer'), (1, 'transactional'), (2, 'marketing')) p (place, purpose)
  cross join lateral (
    select m.id, m.not_before from message_log m
    where m.org_id = ${orgId} and m.channel = ${channel} and m.purpose = p.purpose and m.status in ('queued', 'sending')
      and ${isDue(at, abandoned)}
    order by m.not_before, m.id limit ${limit}::int
  ) n
  order by p.place, n.not_before, n.id limit ${limit}::int`

function judge(row: Due, way: Way, now: Date): Next {
  const { id, mayHaveGone, firstAttemptAt } = row
  const isSafe =
    !mayHaveGone ||
    (row.provider === way.name &&
      firstAttemptAt !== null &&
      now.getTime() < safeUntil(way, firstAttemptAt))
  const decision = askAgain(row, now)
  if (!row.hasContent)
    return { id, status: 'failed', error: 'Its content was deleted before it could be sent.' }
  if (!isSafe)
    return {
      id,
      status: 'unknown',
      error:
        'It is not known whether this was sent: the process that sent it ended before it heard back, and a second try could send it twice.',
    }
  if (!decision.allowed) return refusedAs(row, decision)
  const held = mayHaveGone ? undefined : heldBy(row, now)
  if (held) return held
  if (decision.notBefore) return { id, status: 'queued', notBefore: decision.notBefore, decision }
  return { id, status: 'sending', decision }
}

/** What has not begun to leave waits while its campaign is paused or its flow is off, and never leaves once it is stopped. */
function heldBy({ id, campaignStatus, isHeldByFlow }: Due, now: Date): Next | undefined {
  if (campaignStatus === 'stopped')
    return { id, status: 'skipped', error: 'Its campaign was stopped before it left.' }
  if (campaignStatus === 'paused' || isHeldByFlow)
    return {
      id,
      status: 'queued',
      notBefore: new Date(now.getTime() + PAUSED_FOR_MS).toISOString(),
    }
  return undefined
}
