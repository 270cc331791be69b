import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { llmCalls, llmLimits } from '@/db/schema'
import { verb } from '@/db/verb'

/** What an organization that never said may spend in a month, in US dollars. */
const DEFAULT_CAP = '10.00'

export interface Spending {
  /** US dollars */
  cap: string
  /** US dollars since the first of the month, UTC */
  spent: string
  calls: number
}

/** What the organization's language model has cost this month, and what it may. */
export function spendingOfMonth(ctx: Ctx): Promise<Spending> {
  const now = ctx.now()
  const since = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString()
  return read(ctx, async (tx) => {
    const [row] = await tx.execute<{ cap: string; spent: string; calls: number }>(sql`
      select coalesce((select monthly_cap from llm_limits where org_id = ${ctx.orgId}), ${DEFAULT_CAP}::numeric)::text as cap,
        coalesce(sum(cost), 0)::numeric(14, 4)::text as spent, count(*)::int as calls
      from llm_calls where org_id = ${ctx.orgId} and called_at >= ${since}`)
    return row ?? { cap: DEFAULT_CAP, spent: '0', calls: 0 }
  })
}

/** Whether another call may be made this month. */
export async function isWithinCap(ctx: Ctx): Promise<boolean> {
  const { cap, spent } = await spendingOfMonth(ctx)
  return Number(spent) < Number(cap)
}

const tokens = z.number().int().nonnegative()

/** Notes a call of a language model and what it cost. */
export const recordCall = verb({
  name: 'understanding.recordCall',
  role: 'agent',
  input: z.object({
    purpose: z.string(),
    model: z.string(),
    inputTokens: tokens,
    cacheWriteTokens: tokens,
    cacheReadTokens: tokens,
    outputTokens: tokens,
    cost: z.string().regex(/^\d+\.\d+$/),
  }),
  run: async ({ tx, orgId, now }, call) => {
    await tx.insert(llmCalls).values({ orgId, id: uuidv7(), calledAt: now(), ...call })
  },
  audit: ({ model, cost }) => ({ entity: 'language model', details: { model, cost } }),
})

/** Sets what may be spent in a month, in US dollars; at the limit messages are read on this machine. */
export const setMonthlyCap = verb({
  name: 'understanding.setMonthlyCap',
  role: 'admin',
  input: z.object({
    cap: z
      .string()
      .trim()
      .regex(/^\d{1,6}(\.\d{1,2})?$/, 'An amount in US dollars, such as 25 or 12.50.'),
  }),
  run: async ({ tx, orgId }, { cap }) => {
    await tx
      .insert(llmLimits)
      .values({ orgId, monthlyCap: cap })
      .onConflictDoUpdate({ target: llmLimits.orgId, set: { monthlyCap: cap } })
  },
  audit: ({ cap }) => ({ entity: 'language model', details: { cap } }),
})
