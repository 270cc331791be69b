import type { Ctx } from '@/db/context'
import { AppError } from '@/lib/app-error'
import type { Parcel } from '@/marketplaces/contract/connector'
import { findConnector, getConnector } from '@/marketplaces/registry'
import { withSession } from './open-session'

export interface Shipping {
  /** of the marketplace */
  label: string
  /** carriers it knows; undefined where it is not told of shipments from here */
  carriers: readonly string[] | undefined
}

/** How shipments of a marketplace's orders are marked; undefined for a channel fed by files. */
export function findShipping(marketplace: string): Shipping | undefined {
  const manifest = findConnector(marketplace)?.manifest
  return manifest && { label: manifest.label, carriers: manifest.carriers }
}

/**
 * Tells a marketplace that a parcel is on its way, outside any transaction. Safe to repeat with one `key`. Throws
 * `conflict` where it is not told of shipments, ConnectorTrouble and NoAnswer.
 */
export async function confirmShipment(
  ctx: Ctx,
  { connectionId, key, ...parcel }: Parcel & { connectionId: string; key: string },
): Promise<void> {
  await withSession(ctx, connectionId, async (session, { marketplace }) => {
    const { push, manifest } = getConnector(marketplace)
    if (!push?.confirmShipment)
      throw new AppError(
        'conflict',
        `Mark it as shipped on ${manifest.label}: that cannot be done from here.`,
      )
    await push.confirmShipment(session, parcel, key)
  })
}
