import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'

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

export interface InterestDraft {
  customerId: string
  /** the thread they asked in; absent where the wish came from nowhere else */
  conversationId: string | null
  body: string
}

/** Writes the beginning of a message to somebody who asked, and notes that it was drafted. Throws `not_found`. */
export const draftInterestMessage = verb({
  name: 'understanding.draftInterestMessage',
  role: 'agent',
  input: z.object({ suggestionId: z.uuid(), interestId: z.uuid() }),
  run: async ({ tx, orgId, now }, { suggestionId, interestId }): Promise<InterestDraft> => {
    const [row] = await tx.execute<{
      customerId: string
      conversationId: string | null
      name: string | null
      keyword: string
      title: string
    }>(sql`
      update interest_matches x set drafted_at = ${now().toISOString()}
      from interest_suggestions s, catalog_items i, customer_interests n
      join customers c on c.org_id = n.org_id and c.id = n.customer_id
      left join messages m on m.org_id = n.org_id and m.id = n.message_id
      where x.org_id = ${orgId} and x.suggestion_id = ${suggestionId} and x.interest_id = ${interestId}
        and s.org_id = ${orgId} and s.id = x.suggestion_id and s.state = 'open'
        and i.org_id = ${orgId} and i.id = s.item_id and n.org_id = ${orgId} and n.id = x.interest_id
      returning n.customer_id as "customerId", m.conversation_id as "conversationId", c.name, n.keyword, i.title`)
    if (!row) throw new AppError('not_found', 'This suggestion is not open any more.')
    const { customerId, conversationId, name, keyword, title } = row
    return { customerId, conversationId, body: draftText(name, keyword, title) }
  },
  audit: ({ suggestionId }) => ({ entity: 'suggestion', entityId: suggestionId }),
})

function draftText(name: string | null, keyword: string, title: string): string {
  const first = name?.trim().split(/\s+/)[0]
  return [
    `Hello${first ? ` ${first}` : ''},`,
    `you asked us about “${keyword}”. “${title}” is in stock now. Shall I put one aside for you?`,
  ].join('\n\n')
}
