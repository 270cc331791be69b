import type { Ctx, TxCtx } from '@/db/context'
import { splitBatch } from '@/db/split-batch'
import { deleteProducts, ingestProducts, ingestStock } from '@/domains/catalog'
import { markUninstalled } from '@/domains/connections'
import { deleteCustomers, ingestCustomers } from '@/domains/customers'
import { ingestMessages } from '@/domains/inbox'
import {
  deleteCheckouts,
  deleteOrders,
  ingestCases,
  ingestCheckouts,
  ingestOrders,
} from '@/domains/orders'
import { recordPrivacyDemand } from '@/domains/privacy'
import type { Entity, UnifiedChange } from '@/unified/change'
import type { UnifiedStock } from '@/unified/product'
import { keepPayloads } from './keep-payloads'

export interface Ingested {
  /** records that came */
  fetched: number
  /** records that were new, had changed, or had ended */
  upserted: number
  failed: { entity: Entity; externalId: string; reason: string; changedAt: string }[]
  /** records that must be read from the marketplace: it named them without their content, or two versions of one time differ */
  pointers: { entity: Entity; externalId: string }[]
}

/** The inbox takes so many at once. */
const MESSAGES = 500

type Of<Kind extends UnifiedChange['kind']> = Extract<UnifiedChange, { kind: Kind }>

/**
 * Makes what a marketplace said true, in the caller's transaction: what others point to first. A record that the
 * database refuses is left alone with its reason, and the others are stored.
 * @param authority `pulled`: the marketplace's present answer; `pushed`: a webhook, which may be late or doubled
 */
export async function ingestChanges(
  ctx: TxCtx,
  source: { connectionId: string; authority: 'pulled' | 'pushed' },
  changes: UnifiedChange[],
): Promise<Ingested> {
  const { connectionId } = source
  const all: Ingested = { fetched: changes.length, upserted: 0, failed: [], pointers: [] }
  const of = <Kind extends UnifiedChange['kind']>(kind: Kind) =>
    changes.filter((change): change is Of<Kind> => change.kind === kind)
  const store = async <Row extends { sourceUpdatedAt: string } | { sentAt: string }>(
    entity: Entity,
    rows: Row[],
    idOf: (row: Row) => string,
    ingest: (
      inside: Ctx,
      rows: Row[],
    ) => Promise<{ created: number; changed: number; reread?: string[] }>,
  ) => {
    const { results, bad } = await splitBatch(ctx, rows, ingest)
    for (const { created, changed, reread = [] } of results) {
      all.upserted += created + changed
      all.pointers.push(...reread.map((externalId) => ({ entity, externalId })))
    }
    for (const { record, reason } of bad)
      all.failed.push({
        entity,
        externalId: idOf(record),
        reason,
        changedAt: 'sentAt' in record ? record.sentAt : record.sourceUpdatedAt,
      })
  }

  const storePayloads = keepPayloads(ctx, connectionId, changes)
  await store(
    'products',
    of('product').map(({ record }) => record),
    ({ externalId }) => externalId,
    (inside, products) => ingestProducts(inside, { connectionId, products }),
  )
  await store(
    'products',
    of('stock').map(({ record }) => record),
    nameOfCount,
    async (inside, stock) => {
      const { changed, reread } = await ingestStock(inside, { connectionId, stock })
      return { created: 0, changed, reread }
    },
  )
  await store(
    'customers',
    of('customer').map(({ record }) => record),
    ({ externalId }) => externalId,
    (inside, customers) => ingestCustomers(inside, { connectionId, customers }),
  )
  await store(
    'orders',
    of('order').map(({ record }) => record),
    ({ externalOrderId }) => externalOrderId,
    (inside, orders) => ingestOrders(inside, { connectionId, orders, authority: source.authority }),
  )
  await storePayloads()
  await store(
    'checkouts',
    of('checkout').map(({ record }) => record),
    ({ externalId }) => externalId,
    (inside, checkouts) => ingestCheckouts(inside, { connectionId, checkouts }),
  )
  await store(
    'cases',
    of('case').map(({ record }) => record),
    ({ externalId }) => externalId,
    (inside, cases) => ingestCases(inside, { connectionId, cases }),
  )
  const messages = of('message').map(({ record }) => record)
  for (let from = 0; from < messages.length; from += MESSAGES)
    await store(
      'messages',
      messages.slice(from, from + MESSAGES),
      ({ externalId }) => externalId,
      async (inside, some) => {
        const { stored } = await ingestMessages(inside, { connectionId, messages: some })
        return { created: stored, changed: 0 }
      },
    )
  for (const ends of endsTogether(of('deleted'))) {
    const { entity, ...records } = ends
    // what was written and asked for stays, whatever a marketplace forgets
    if (entity === 'messages' || entity === 'cases') continue
    all.upserted += (await deletions[entity](ctx, { connectionId, ...records })).deleted
  }
  all.pointers.push(...of('pointer').map(({ entity, externalId }) => ({ entity, externalId })))
  for (const { at } of of('uninstalled')) await markUninstalled(ctx, { connectionId, at })
  for (const { kind: _, ...demand } of of('privacy')) {
    await recordPrivacyDemand(ctx, { connectionId, ...demand })
  }
  return all
}

/** A count has no id of its own: what it is called where it failed. */
export const nameOfCount = ({ inventoryItemId, location }: UnifiedStock): string =>
  `stock of ${inventoryItemId} at ${location}`

/** Ends of one kind and one time, in the order they came. */
function endsTogether(ends: Of<'deleted'>[]) {
  const together = new Map<string, { entity: Entity; at: string; externalIds: string[] }>()
  for (const { entity, at, externalId } of ends) {
    const key = `${entity} ${at}`
    const group = together.get(key) ?? { entity, at, externalIds: [] }
    group.externalIds.push(externalId)
    together.set(key, group)
  }
  return together.values()
}

const deletions = {
  products: deleteProducts,
  customers: deleteCustomers,
  orders: deleteOrders,
  checkouts: deleteCheckouts,
}
