import { z } from 'zod'
import type { Page, PageRequest, Pull } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { TooCostly } from './answer-errors'
import { bulk } from './bulk'
import { graphql } from './client'
import { withAllChildren } from './fetch-children'
import { type Kind, kindOf } from './kinds'
import { readNode } from './map'
import { listedOf } from './map-order-shapes'
import { nextCursor, type Place, readCursor } from './page-cursor'
import { orderListQuery, pageQueries } from './queries'
import { fetchRecords } from './records'
import { allOf, changedSince, changedUntil, createdSince, createdUntil } from './search'
import { unreadable } from './unreadable'
import { OrderHead, PageInfo } from './wire-graphql'

/** Records a page. What a page may cost is known only to Shopify: see fetchNodes(). */
const pageSizes: Record<Kind, number> = {
  products: 100,
  customers: 250,
  orders: 100,
  checkouts: 100,
}
const LIST_SIZE = 250

const connections: Record<Kind, string> = {
  products: 'products',
  customers: 'customers',
  orders: 'orders',
  checkouts: 'abandonedCheckouts',
}

export const pull: Pull = {
  async page(session, request): Promise<Page> {
    const entity = kindOf(request.entity)
    const place = readCursor(request.cursor)
    const order = orderOf(request)
    const found = await fetchNodes(session, entity, place, {
      query: allOf([
        request.since === undefined ? undefined : changedSince(request.since),
        place.bound === undefined ? undefined : boundOf(order, place.bound),
      ]),
      ...order,
    })
    const page: Page = { changes: [], failed: [], at: found.at }
    for (const node of found.nodes) {
      const {
        change,
        note = [],
        failed,
      } = readNode(entity, await withAllChildren(session, entity, node))
      if (change) page.changes.push(change, ...note)
      else page.failed.push(failed)
    }
    const cursor = nextCursor(found.place, {
      pageInfo: found.pageInfo,
      read: found.nodes.length,
      lastTime: timeOf(found.nodes.at(-1), order),
    })
    return { ...page, ...(cursor !== undefined && { cursor }) }
  },

  async list(session, { since, until, cursor }) {
    const place = readCursor(cursor)
    const sorting = { sortKey: 'UPDATED_AT', reverse: false } as const
    const { data, at } = await graphql(
      session,
      orderListQuery,
      {
        first: LIST_SIZE,
        after: place.after ?? null,
        query: allOf([changedSince(place.bound ?? since), changedUntil(until)]),
        ...sorting,
      },
      z.object({ orders: Connection }),
    )
    const { nodes, pageInfo } = data.orders
    const records = nodes.map((node) => {
      const head = OrderHead.safeParse(node)
      if (!head.success) throw unreadable(head.error)
      return listedOf(head.data)
    })
    const lastTime = timeOf(nodes.at(-1), sorting)
    const next = nextCursor(place, { pageInfo, read: nodes.length, lastTime })
    return { records, at, ...(next !== undefined && { cursor: next }) }
  },

  records: fetchRecords,
  bulk,
}

const Connection = z.object({ pageInfo: PageInfo, nodes: z.array(z.unknown()) })

interface Order {
  sortKey: 'CREATED_AT' | 'UPDATED_AT'
  reverse: boolean
}

/** Checkouts cannot be sorted by their last change. */
function orderOf({ entity, newestFirst }: PageRequest): Order {
  if (newestFirst) return { sortKey: 'CREATED_AT', reverse: true }
  return { sortKey: entity === 'checkouts' ? 'CREATED_AT' : 'UPDATED_AT', reverse: false }
}

function boundOf({ sortKey, reverse }: Order, bound: string): string {
  if (sortKey === 'UPDATED_AT') return reverse ? changedUntil(bound) : changedSince(bound)
  return reverse ? createdUntil(bound) : createdSince(bound)
}

const Times = z.object({ createdAt: z.string().optional(), updatedAt: z.string().optional() })

function timeOf(node: unknown, { sortKey }: Order): string | undefined {
  const read = Times.safeParse(node)
  return read.data?.[sortKey === 'UPDATED_AT' ? 'updatedAt' : 'createdAt']
}

/** One page as it comes; smaller where Shopify finds it too costly, which the place remembers. */
async function fetchNodes(
  session: Session,
  entity: Kind,
  place: Place,
  variables: Order & { query: string | undefined },
) {
  const connection = connections[entity]
  for (let size = place.size ?? pageSizes[entity]; ; size = Math.floor(size / 2)) {
    try {
      const { data, at } = await graphql(
        session,
        pageQueries[entity],
        { first: size, after: place.after ?? null, ...variables, query: variables.query ?? null },
        z.object({ [connection]: Connection }),
      )
      const found = data[connection]
      if (!found) throw new ConnectorError('unreadable', `Shopify left out ${connection}.`)
      const isSmaller = size < pageSizes[entity]
      return { ...found, at, place: isSmaller ? { ...place, size } : place }
    } catch (error) {
      if (!(error instanceof TooCostly) || size === 1) throw error
    }
  }
}
