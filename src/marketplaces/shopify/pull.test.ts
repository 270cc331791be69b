import { describe, expect, it } from 'vitest'
import { customerNode, orderNode, productNode } from './fixtures/nodes'
import { AT, scriptedSession, variablesOf } from './fixtures/scripted-session'
import type { Kind } from './kinds'
import { pull } from './pull'

const connections = {
  products: 'products',
  customers: 'customers',
  orders: 'orders',
  checkouts: 'abandonedCheckouts',
}
const answer = (entity: Kind, nodes: unknown[], endCursor?: string) => ({
  body: {
    data: {
      [connections[entity]]: {
        pageInfo: { hasNextPage: endCursor !== undefined, endCursor: endCursor ?? null },
        nodes,
      },
    },
  },
})
const tooCostly = {
  body: { errors: [{ message: 'too much', extensions: { code: 'MAX_COST_EXCEEDED' } }] },
}
const since = '2026-07-01T00:00:00.900Z'

describe('page', () => {
  it('reads what changed, the oldest first, and goes on at its cursor', async () => {
    const { session, sent } = scriptedSession(
      answer('orders', [orderNode], 'next'),
      answer('orders', [orderNode]),
    )
    const request = { entity: 'orders', since, newestFirst: false } as const
    const first = await pull.page(session, request)
    expect(first).toMatchObject({ changes: [{ kind: 'order' }], failed: [], at: AT })
    const last = await pull.page(session, { ...request, cursor: first.cursor })
    expect(last.changes).toHaveLength(1)
    expect(last).not.toHaveProperty('cursor')
    const variables = {
      first: 100,
      query: "updated_at:>='2026-07-01T00:00:00Z'",
      sortKey: 'UPDATED_AT',
      reverse: false,
    }
    expect(sent.map(variablesOf)).toEqual([
      { ...variables, after: null },
      { ...variables, after: 'next' },
    ])
  })

  it('reads everything, the newest first', async () => {
    const { session, sent } = scriptedSession(answer('customers', [customerNode]))
    await pull.page(session, { entity: 'customers', newestFirst: true })
    expect(variablesOf(sent[0])).toEqual({
      first: 250,
      after: null,
      query: null,
      sortKey: 'CREATED_AT',
      reverse: true,
    })
  })

  it('sorts checkouts by what they can be sorted by', async () => {
    const { session, sent } = scriptedSession(answer('checkouts', []))
    expect(await pull.page(session, { entity: 'checkouts', since, newestFirst: false })).toEqual({
      changes: [],
      failed: [],
      at: AT,
    })
    expect(variablesOf(sent[0])).toMatchObject({ sortKey: 'CREATED_AT', reverse: false })
  })

  it('leaves out records it cannot understand', async () => {
    const { session } = scriptedSession(
      answer('orders', [orderNode, { id: 'gid://shopify/Order/2' }]),
    )
    const page = await pull.page(session, { entity: 'orders', newestFirst: true })
    expect([page.changes.length, page.failed.map(({ externalId }) => externalId)]).toEqual([
      1,
      ['2'],
    ])
  })

  it('asks for less where Shopify finds a page too costly, and keeps to it', async () => {
    const { session, sent } = scriptedSession(
      tooCostly,
      tooCostly,
      answer('products', [productNode], 'next'),
      answer('products', [productNode]),
    )
    const request = { entity: 'products', newestFirst: true } as const
    const { cursor } = await pull.page(session, request)
    await pull.page(session, { ...request, cursor })
    expect(sent.map((one) => variablesOf(one)['first'])).toEqual([100, 50, 25, 25])
  })

  it('gives up where even one record is too costly', async () => {
    const { session, sent } = scriptedSession(...Array.from({ length: 9 }, () => tooCostly))
    const request = { entity: 'products', newestFirst: true } as const
    await expect(pull.page(session, request)).rejects.toMatchObject({ kind: 'refused' })
    expect(sent).toHaveLength(7)
  })

  it('begins the list anew before Shopify ends it', async () => {
    const { session, sent } = scriptedSession(
      answer('orders', [orderNode], 'deep'),
      answer('orders', [orderNode]),
    )
    const place = JSON.stringify({ after: 'x', count: 19_999 })
    const request = { entity: 'orders', since, newestFirst: false } as const
    const { cursor } = await pull.page(session, { ...request, cursor: place })
    await pull.page(session, { ...request, cursor })
    expect(variablesOf(sent[1])).toMatchObject({
      after: null,
      query: "updated_at:>='2026-07-01T00:00:00Z' AND updated_at:>='2026-07-01T08:00:01Z'",
    })
    // where all have one time, beginning anew would lead nowhere
    const stuck = scriptedSession(answer('orders', [orderNode], 'deeper'))
    const bound = JSON.stringify({ after: 'x', bound: orderNode.updatedAt, count: 19_999 })
    const page = await pull.page(stuck.session, { ...request, cursor: bound })
    expect(JSON.parse(page.cursor ?? '')).toMatchObject({ after: 'deeper', count: 20_000 })
  })

  it('does not guess at a cursor that is none of its own', async () => {
    const request = { entity: 'orders', newestFirst: true, cursor: 'eyJ' } as const
    await expect(pull.page(scriptedSession().session, request)).rejects.toMatchObject({
      kind: 'unreadable',
    })
  })

  it('reads the lines that did not come with their order', async () => {
    const [line] = orderNode.lineItems.nodes
    const rest = (hasNextPage: boolean) => ({
      body: {
        data: {
          node: { lineItems: { pageInfo: { hasNextPage, endCursor: 'l2' }, nodes: [line] } },
        },
      },
    })
    const long = {
      ...orderNode,
      lineItems: { pageInfo: { hasNextPage: true, endCursor: 'l1' }, nodes: [line] },
    }
    const { session, sent } = scriptedSession(answer('orders', [long]), rest(true), rest(false))
    const { changes } = await pull.page(session, { entity: 'orders', newestFirst: true })
    expect(changes).toMatchObject([{ record: { items: [{}, {}, {}] } }])
    expect(sent.slice(1).map(variablesOf)).toEqual([
      { id: orderNode.id, after: 'l1' },
      { id: orderNode.id, after: 'l2' },
    ])
  })
})

describe('list', () => {
  it('tells of each order what a stored one can be compared by', async () => {
    const returned = {
      ...orderNode,
      id: 'gid://shopify/Order/2',
      returnStatus: 'RETURNED',
      currentSubtotalLineItemsQuantity: 0,
    }
    const { session, sent } = scriptedSession(answer('orders', [orderNode, returned], 'next'))
    const until = '2026-07-02T00:00:00.100Z'
    const listed = await pull.list(session, { since, until })
    expect(listed).toEqual({
      records: [
        {
          externalId: '9007199254740993',
          updatedAt: '2026-07-01T08:00:01.000Z',
          total: '104.9',
          refunded: '10',
          status: 'delivered',
          paymentStatus: 'partially_refunded',
        },
        expect.objectContaining({ externalId: '2', status: 'returned' }),
      ],
      cursor: expect.stringContaining('next'),
      at: AT,
    })
    expect(variablesOf(sent[0])).toMatchObject({
      first: 250,
      query: "updated_at:>='2026-07-01T00:00:00Z' AND updated_at:<='2026-07-02T00:00:01Z'",
      sortKey: 'UPDATED_AT',
    })
  })

  it('does not pass over an order it cannot read', async () => {
    const { session } = scriptedSession(answer('orders', [{ id: 'gid://shopify/Order/2' }]))
    await expect(pull.list(session, { since, until: AT })).rejects.toMatchObject({
      kind: 'unreadable',
    })
  })
})

describe('records', () => {
  const nodes = (...found: unknown[]) => ({ body: { data: { nodes: found } } })

  it('reads records by id and tells what is gone', async () => {
    const { session, sent } = scriptedSession(nodes(productNode, null))
    expect(
      await pull.records(session, { entity: 'products', externalIds: ['77', '78'] }),
    ).toMatchObject({
      changes: [
        { kind: 'product', record: { externalId: '77' } },
        { kind: 'deleted', entity: 'products', externalId: '78', at: AT },
      ],
      failed: [],
      at: AT,
    })
    expect(variablesOf(sent[0])).toEqual({
      ids: ['gid://shopify/Product/77', 'gid://shopify/Product/78'],
    })
  })

  it('does not call an order deleted that is only too old to be seen', async () => {
    const request = { entity: 'orders', externalIds: ['1'] } as const
    const some = scriptedSession(nodes(null)).session
    expect((await pull.records(some, { ...request, externalIds: ['1'] })).changes).toEqual([])
    const all = {
      ...scriptedSession(nodes(null)).session,
      credentials: { accessToken: 'a', scopes: ['read_orders', 'read_all_orders'] },
    }
    expect((await pull.records(all, { ...request, externalIds: ['1'] })).changes).toEqual([
      { kind: 'deleted', entity: 'orders', externalId: '1', at: AT },
    ])
  })

  it('asks for many in portions, and for fewer where that is too costly', async () => {
    const { session, sent } = scriptedSession(
      nodes(...Array.from({ length: 50 }, () => customerNode)),
      tooCostly,
      nodes(customerNode),
      nodes(null),
    )
    const externalIds = Array.from({ length: 52 }, (_, index) => String(index))
    const page = await pull.records(session, { entity: 'customers', externalIds })
    expect(page.changes).toHaveLength(52)
    expect(page.changes.at(-1)).toMatchObject({ kind: 'deleted', externalId: '51' })
    expect(sent.map((one) => (variablesOf(one)['ids'] as string[]).length)).toEqual([50, 2, 1, 1])
  })

  it('knows that an id of another form does not exist', async () => {
    const { session, sent } = scriptedSession(nodes(customerNode))
    const externalIds = ['order:7', '5']
    const { changes } = await pull.records(session, { entity: 'customers', externalIds })
    expect(changes).toMatchObject([
      { kind: 'customer' },
      { kind: 'deleted', externalId: 'order:7', at: AT },
    ])
    expect(variablesOf(sent[0])).toEqual({ ids: ['gid://shopify/Customer/5'] })
  })

  it('asks nothing for nothing', async () => {
    const { session } = scriptedSession()
    expect(await pull.records(session, { entity: 'orders', externalIds: [] })).toMatchObject({
      changes: [],
      failed: [],
    })
  })
})
