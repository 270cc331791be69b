import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { verb } from '@/db/verb'
import { prepareDrafts } from '@/domains/inbox'
import { AppError } from '@/lib/app-error'
import { conversationOfInterest } from './suggestions'

/** Takes a suggestion away until its product comes back another time. Throws `not_found`. */
export const dismissSuggestion = verb({
  name: 'understanding.dismissSuggestion',
  role: 'agent',
  input: z.object({ suggestionId: z.uuid() }),
  run: async ({ tx, orgId, actor, now }, { suggestionId }) => {
    const rows = await tx.execute(sql`
      update interest_suggestions set state = 'dismissed', dismissed_at = ${now().toISOString()},
        dismissed_by = ${actor.kind === 'user' ? actor.userId : null}
      where org_id = ${orgId} and id = ${suggestionId} and state = 'open' returning 1`)
    if (rows.length > 0) return
    throw new AppError('not_found', 'This suggestion is not open any more.')
  },
  audit: ({ suggestionId }) => ({ entity: 'suggestion', entityId: suggestionId }),
})

export interface DraftedAskers {
  /** drafts that wait in the inbox of who asked for them */
  drafted: number
  /** where one was writing already, and what stood there was left */
  kept: number
  /** who has no conversation to write in */
  unreachable: number
  /** where the drafts are */
  conversationIds: string[]
}

/** Askers who get a draft at once; those who have none yet come with the next call. */
const MOST = 500

interface ToWrite extends Record<string, unknown> {
  interestId: string
  conversationId: string | null
  name: string | null
  keyword: string
  title: string
}

/**
 * Puts the beginning of a message to those who asked into the conversation they asked in, else into their latest, and
 * notes that it was drafted: to all who have no draft yet, or to the one who is named. Throws `not_found`.
 */
export const draftForAskers = verb({
  name: 'understanding.draftForAskers',
  role: 'agent',
  input: z.object({ suggestionId: z.uuid(), interestId: z.uuid().optional() }),
  run: async (ctx, { suggestionId, interestId }): Promise<DraftedAskers> => {
    const askers = await askersToWriteTo(ctx, suggestionId, interestId)
    if (askers.length === 0) {
      throw new AppError(
        'not_found',
        'This product is sold out again, or all who asked have a draft.',
      )
    }
    // who asked twice in one conversation is written to once
    const threads = new Map<string, ToWrite>()
    for (const asker of askers) {
      const { conversationId: id } = asker
      if (id !== null && !threads.has(id)) threads.set(id, asker)
    }
    const drafts = [...threads].map(([conversationId, { name, keyword, title }]) => ({
      conversationId,
      body: draftText(name, keyword, title),
    }))
    const { conversationIds } =
      drafts.length > 0 ? await prepareDrafts(ctx, { drafts }) : { conversationIds: [] }
    const drafted = askers.filter(({ conversationId: id }) => id && conversationIds.includes(id))
    await ctx.tx.execute(sql`
      update interest_matches set drafted_at = ${ctx.now().toISOString()}
      where org_id = ${ctx.orgId} and suggestion_id = ${suggestionId}
        and interest_id = any(${sql.param(drafted.map((asker) => asker.interestId))}::uuid[])`)
    return {
      drafted: conversationIds.length,
      kept: threads.size - conversationIds.length,
      unreachable: askers.filter(({ conversationId }) => conversationId === null).length,
      conversationIds,
    }
  },
  audit: ({ suggestionId }, { drafted, kept, unreachable }) => ({
    entity: 'suggestion',
    entityId: suggestionId,
    details: { drafted, kept, unreachable },
  }),
})

/** The best match first. */
function askersToWriteTo(
  { tx, orgId, now }: TxCtx,
  suggestionId: string,
  interestId: string | undefined,
): Promise<ToWrite[]> {
  return tx.execute<ToWrite>(sql`
    select n.id as "interestId", ${conversationOfInterest} as "conversationId", c.name, n.keyword, i.title
    from interest_suggestions s
    join catalog_items i on i.org_id = s.org_id and i.id = s.item_id
    join interest_matches x on x.org_id = s.org_id and x.suggestion_id = s.id
    join customer_interests n on n.org_id = x.org_id and n.id = x.interest_id
    join customers c on c.org_id = n.org_id and c.id = n.customer_id
    where s.org_id = ${orgId} and s.id = ${suggestionId} and s.state = 'open' and i.status = 'active'
      and n.expires_at > ${now().toISOString()}::timestamptz
      and ${interestId ? sql`n.id = ${interestId}` : sql`x.drafted_at is null`}
    order by x.score desc, n.created_at, n.id limit ${MOST}::int`)
}

function draftText(name: string | null, keyword: string, title: string): string {
  const first = name?.trim().split(/\s+/)[0]
  return [
    `Hello${first ? ` ${first}` : ''},`,
    `you asked us about “${keyword}”. “${title}” is in stock now. Shall I put one aside for you?`,
  ].join('\n\n')
}
