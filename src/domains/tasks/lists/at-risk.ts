import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { instantOf } from '@/db/instant'
import { AT_RISK_MINUTES } from '@/unified/conversation'

export interface WaitingConversation {
  id: string
  number: number
  subject: string
  channel: string
  priority: string
  customerId: string | null
  customer: string | null
  assignee: string | null
  waitingSince: Date
  replyDueAt: Date
  /** what gave the due time */
  rule: 'target' | 'marketplace'
  targetMinutes: number
}

export interface ReplyQueue {
  /** the most pressing ones */
  rows: WaitingConversation[]
  /** how many are late, and how many become late within two hours; counted up to 1,001 */
  overdue: number
  atRisk: number
}

const COUNTED = 1001

/** Conversations whose reply is late or due within two hours, the most pressing first. */
export function replyQueue(ctx: Ctx, size = 8): Promise<ReplyQueue> {
  return read(ctx, async (tx) => {
    const now = sql`${ctx.now().toISOString()}::timestamptz`
    const soon = sql`${now} + make_interval(mins => ${AT_RISK_MINUTES}::int)`
    const counted = (condition: ReturnType<typeof sql>) => sql`(select count(*)::int from (
      select 1 from tenant.conversation_clocks where reply_due_at is not null and ${condition} limit ${COUNTED}::int) n)`
    const [counts] = await tx.execute<{ overdue: number; atRisk: number }>(sql`
      select ${counted(sql`reply_due_at <= ${now}`)} as overdue,
        ${counted(sql`reply_due_at > ${now} and reply_due_at <= ${soon}`)} as "atRisk"`)
    const rows = await tx.execute<
      Omit<WaitingConversation, 'waitingSince' | 'replyDueAt'> & {
        waitingSince: string
        replyDueAt: string
      }
    >(sql`
      select k.id, k.number, k.subject, k.channel, k.priority, k.customer_id as "customerId", c.name as customer,
        u.name as assignee, d.waiting_since::text as "waitingSince", d.reply_due_at::text as "replyDueAt",
        d.reply_rule as rule, d.reply_target_minutes as "targetMinutes"
      from (
        select * from tenant.conversation_clocks where reply_due_at <= ${soon}
        order by reply_due_at, conversation_id limit ${size}::int
      ) d
      join tenant.conversations k on k.id = d.conversation_id
      left join tenant.customers c on c.id = k.customer_id
      left join users u on u.id = k.assignee_id
      order by d.reply_due_at, d.conversation_id`)
    return {
      overdue: counts?.overdue ?? 0,
      atRisk: counts?.atRisk ?? 0,
      rows: rows.map((row) => ({
        ...row,
        waitingSince: instantOf(row.waitingSince),
        replyDueAt: instantOf(row.replyDueAt),
      })),
    }
  })
}
