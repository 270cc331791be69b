import { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { graphql } from './client'
import type { Kind } from './kinds'
import { restQueries } from './queries'
import { PageInfo } from './wire-graphql'

const MAX_PAGES = 40

const Children = z.looseObject({ pageInfo: PageInfo, nodes: z.array(z.unknown()) })
const WithLines = z.looseObject({ id: z.string(), lineItems: Children })
const WithVariants = z.looseObject({ id: z.string(), variants: Children })

const kinds = {
  orders: { query: restQueries.orders, field: 'lineItems', schema: WithLines },
  products: { query: restQueries.products, field: 'variants', schema: WithVariants },
  checkouts: { query: restQueries.checkouts, field: 'lineItems', schema: WithLines },
}

/** A node with all its lines or variants, where only the first came with it. Anything else is answered as it is. */
export async function withAllChildren(
  session: Session,
  entity: Kind,
  node: unknown,
): Promise<unknown> {
  if (entity === 'customers') return node
  const { query, field, schema } = kinds[entity]
  const read = schema.safeParse(node)
  // a node of another shape is told apart where it is read whole
  if (!read.success) return node
  const first = Children.parse(read.data[field])
  const nodes = [...first.nodes]
  let { pageInfo } = first
  for (let pages = 0; pageInfo.hasNextPage && pageInfo.endCursor; pages++) {
    if (pages === MAX_PAGES)
      throw new ConnectorError(
        'unreadable',
        `Shopify sent something else than documented: ${field} has no end`,
      )
    const variables = { id: read.data.id, after: pageInfo.endCursor }
    const answered = z.object({ node: z.object({ [field]: Children }).nullable() })
    const { data } = await graphql(session, query, variables, answered)
    const rest = data.node?.[field]
    if (!rest) break
    nodes.push(...rest.nodes)
    pageInfo = rest.pageInfo
  }
  return { ...read.data, [field]: { nodes } }
}
