import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { figuresOf, sumOf } from './figures'

/** What a list says of a campaign. People are those of its first message, the rest is of all messages. */
export const StoredResults = z.object({
  people: z.number(),
  sent: z.number(),
  /** on a phone; absent where it was counted before phones were */
  read: z.number().default(0),
  opened: z.number(),
  clicked: z.number(),
  revenue: z.string(),
})
export type StoredResults = z.output<typeof StoredResults>

/** Counts the figures of the list anew, where they are old. */
export const countResults = verb({
  name: 'campaigns.countResults',
  role: 'agent',
  input: z.object({}),
  run: async ({ tx, orgId, now }): Promise<{ counted: number }> => {
    const due = await tx.execute<{ id: string }>(sql`
      select g.id from campaigns g where ${countIsDue(orgId, now())} order by g.id for update skip locked`)
    for (const { id } of due) {
      const figures = await figuresOf(tx, orgId, id)
      const first = sumOf(figures.filter(({ step }) => step === 0))
      const { sent, read, opened, clicked, revenue } = sumOf(figures)
      const results: StoredResults = { people: first.people, sent, read, opened, clicked, revenue }
      await tx.execute(sql`
        update campaigns set results = ${JSON.stringify(results)}::jsonb, counted_at = ${now().toISOString()}
        where org_id = ${orgId} and id = ${id}`)
    }
    return { counted: due.length }
  },
  audit: (_, { counted }) => ({ entity: 'campaign', details: { counted } }),
})

/** A campaign `g` whose figures in the list are old: minutes in its first two days, hours until it is over for a month. */
export const countIsDue = (orgId: string, now: Date): SQL => {
  const at = sql`${now.toISOString()}::timestamptz`
  return sql`g.org_id = ${orgId} and g.started_at is not null
    and g.started_at > ${at} - interval '400 days'
    and (g.finished_at is null or g.finished_at > ${at} - interval '31 days' or g.counted_at is null)
    and coalesce(g.counted_at, '-infinity') < ${at} - case
      when g.started_at > ${at} - interval '2 days' then interval '2 minutes' else interval '1 hour' end`
}
