import { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { ask } from './client'
import { Count } from './wire-records'

/** ids asked for at once */
const CHUNK = 500
const MOST = 1000
/** of what changed: each is of an item that is read whole */
const PAGE = 100
const states = ['IN_STOCK']

const Counts = z.object({ counts: z.array(Count).default([]), cursor: z.string().nullish() })

const askCounts = (session: Session, body: object) =>
  ask(session, { path: 'inventory/counts/batch-retrieve', body: { states, ...body } }, Counts)

/** What is in stock of some variations, at each place. */
export async function countsOf(
  session: Session,
  variationIds: readonly string[],
): Promise<Count[]> {
  const counts: Count[] = []
  for (let from = 0; from < variationIds.length; from += CHUNK) {
    const catalog_object_ids = variationIds.slice(from, from + CHUNK)
    let cursor: string | undefined
    do {
      const body = { catalog_object_ids, limit: MOST, ...(cursor && { cursor }) }
      const { data } = await askCounts(session, body)
      counts.push(...data.counts)
      cursor = data.cursor || undefined
    } while (cursor)
  }
  return counts
}

/** A page of the counts that changed at or after a time. Where its place is over, it begins anew. */
export async function changedCounts(session: Session, since: string, cursor: string | undefined) {
  // Square leaves out what was counted at the time itself
  const updated_after = new Date(Date.parse(since) - 1).toISOString()
  const body = { updated_after, limit: PAGE }
  const answer = await askCounts(session, { ...body, ...(cursor && { cursor }) }).catch(
    (error: unknown) => {
      const isOver = cursor && error instanceof ConnectorError && error.kind === 'refused'
      if (!isOver) throw error
      return askCounts(session, body)
    },
  )
  const { counts, cursor: next } = answer.data
  return { counts, cursor: next ?? undefined, at: answer.at }
}
