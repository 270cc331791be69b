import { and, asc, desc, eq, type SQL } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import { keyring } from '@/db/keyring'
import { connections, consents, customers, rfmVersions, segmentChanges } from '@/db/schema'
import type { SegmentName } from '@/db/schema/customers'
import { AppError } from '@/lib/app-error'
import { type CustomerIdentity, readIdentities } from './read-identities'

type Stored = typeof customers.$inferSelect

/** A person with what the page about them shows: amounts are decimal text in the organization's currency. */
export interface CustomerDetails extends Omit<Stored, 'orgId'> {
  identities: CustomerIdentity[]
  /** the latest answer to marketing mail, and how it is known */
  consent: {
    state: 'opted_in' | 'opted_out'
    at: Date
    source: string
    connectionName: string | null
  } | null
  /** how they came into the present segment; null where no scoring has happened */
  segmentMove: SegmentMove | null
  /** the scoring that the scores are compared with */
  scoring: { scoredAt: Date; asOf: string; buyers: number; usesFixedThresholds: boolean } | null
}

export interface SegmentMove {
  since: Date
  /** null: the first scoring, which is not a move */
  from: SegmentName | null
  reason: Record<string, unknown> | null
}

/** Throws `not_found` for an id that is not one of this organization's customers. */
export async function getCustomer(ctx: Ctx, id: string): Promise<CustomerDetails> {
  const keys = await keyring(ctx)
  return read(ctx, async (tx) => {
    const mine = and(eq(customers.orgId, ctx.orgId), eq(customers.id, id))
    const [[row], identities, consent, move, scorings] = await Promise.all([
      tx.select().from(customers).where(mine),
      readIdentities(tx, keys, ctx.orgId, id),
      latestConsent(tx, ctx.orgId, id),
      latestMove(tx, ctx.orgId, id),
      readScorings(tx, ctx.orgId),
    ])
    if (!row) throw new AppError('not_found', 'This customer does not exist (any more).')
    const { orgId: _, ...customer } = row
    const scoredSince = scorings.first && later(scorings.first, customer.createdAt)
    return {
      ...customer,
      email: customer.email && keys.decrypt(customer.email),
      phone: customer.phone && keys.decrypt(customer.phone),
      identities,
      consent,
      segmentMove:
        move ??
        (customer.segment && scoredSince ? { since: scoredSince, from: null, reason: null } : null),
      scoring: scorings.latest,
    }
  })
}

const later = (a: Date, b: Date) => (a > b ? a : b)

async function latestConsent(tx: Tx, orgId: string, customerId: string) {
  const [row] = await tx
    .select({
      state: consents.state,
      at: consents.at,
      source: consents.source,
      connectionName: connections.name,
    })
    .from(consents)
    .leftJoin(
      connections,
      and(eq(connections.orgId, orgId), eq(connections.id, consents.connectionId)),
    )
    .where(
      and(
        eq(consents.orgId, orgId),
        eq(consents.customerId, customerId),
        eq(consents.channel, 'email'),
      ),
    )
    .orderBy(desc(consents.at), desc(consents.recordedAt), desc(consents.id))
    .limit(1)
  return row ?? null
}

async function latestMove(tx: Tx, orgId: string, customerId: string): Promise<SegmentMove | null> {
  const [row] = await tx
    .select({ since: segmentChanges.at, from: segmentChanges.from, reason: segmentChanges.reason })
    .from(segmentChanges)
    .where(and(eq(segmentChanges.orgId, orgId), eq(segmentChanges.customerId, customerId)))
    .orderBy(desc(segmentChanges.at), desc(segmentChanges.id))
    .limit(1)
  return row ?? null
}

/** When the organization was first scored, and its latest scoring; both by the key of the versions. */
async function readScorings(tx: Tx, orgId: string) {
  const versions = (order: SQL) =>
    tx
      .select({
        scoredAt: rfmVersions.scoredAt,
        asOf: rfmVersions.asOf,
        buyers: rfmVersions.buyers,
        usesFixedThresholds: rfmVersions.usesFixedThresholds,
      })
      .from(rfmVersions)
      .where(eq(rfmVersions.orgId, orgId))
      .orderBy(order)
      .limit(1)
  const [[first], [latest]] = await Promise.all([
    versions(asc(rfmVersions.version)),
    versions(desc(rfmVersions.version)),
  ])
  return { first: first?.scoredAt, latest: latest ?? null }
}
