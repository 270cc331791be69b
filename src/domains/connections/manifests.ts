import { and, eq } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { connections } from '@/db/schema'
import { AppError } from '@/lib/app-error'
import type { LinkKind, Manifest } from '@/marketplaces/contract/manifest'
import { connectors, findConnector, getConnector } from '@/marketplaces/registry'
import { findApp } from './marketplace-app'

/** What is known of the marketplace of a connection. Throws `not_found`. */
export async function manifestOf(ctx: Ctx, connectionId: string): Promise<Manifest> {
  const [row] = await read(ctx, (tx) =>
    tx
      .select({ marketplace: connections.marketplace })
      .from(connections)
      .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, connectionId))),
  )
  if (!row) throw new AppError('not_found', 'There is no such channel in this organization.')
  return getConnector(row.marketplace).manifest
}

/** For how long a change may be missing from the marketplace's lists; 0 for a channel fed by files. */
export const lagSecondsOf = (marketplace: string): number =>
  findConnector(marketplace)?.manifest.lagSeconds ?? 0

/** A marketplace an account can be connected of. */
export interface Connectable {
  slug: string
  label: string
  /** what it brings, as a sentence */
  reads: string
  /** this installation has an app there, or needs none */
  isReady: boolean
}

export const connectableMarketplaces = (): Connectable[] =>
  connectors.map(({ manifest: { slug, label, abilities } }) => ({
    ...{ slug, label, reads: abilities[0] ?? '' },
    isReady: findApp(slug) !== undefined,
  }))

/** Where a record is shown to the merchant at its marketplace; undefined for a channel fed by files. */
export function recordUrl(
  channel: { marketplace: string; account: string | null },
  kind: LinkKind,
  externalId: string,
): string | undefined {
  if (!channel.account) return undefined
  return findConnector(channel.marketplace)?.manifest.recordUrl(channel.account, kind, externalId)
}
