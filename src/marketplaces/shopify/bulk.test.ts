import { describe, expect, it } from 'vitest'
import type { Page } from '../contract/connector'
import { bulk } from './bulk'
import { customerNode, orderNode, productNode } from './fixtures/nodes'
import { AT, scriptedSession, variablesOf } from './fixtures/scripted-session'

const url = 'https://files.example/result.jsonl?signature=1'
const id = 'gid://shopify/BulkOperation/1'

describe('start', () => {
  it('asks for a file in which children follow their record', async () => {
    const body = { data: { bulkOperationRunQuery: { bulkOperation: { id }, userErrors: [] } } }
    const { session, sent } = scriptedSession({ body }, { body })
    expect(await bulk.start(session, { entity: 'orders', since: '2026-07-01T00:00:00Z' })).toEqual({
      operation: id,
      at: AT,
    })
    await bulk.start(session, { entity: 'products' })
    expect(sent[0]?.body).toContain('groupObjects: true')
    expect(variablesOf(sent[0])['query']).toMatch(
      /^\{ orders\(query: "updated_at:>='2026-07-01T00:00:00Z'"\) \{ edges \{ node \{ id /,
    )
    expect(variablesOf(sent[1])['query']).toMatch(/^\{ products \{/)
  })

  it('says why Shopify does not begin', async () => {
    const userErrors = [{ message: 'A bulk operation is already running' }]
    const body = { data: { bulkOperationRunQuery: { bulkOperation: null, userErrors } } }
    const { session } = scriptedSession({ body })
    await expect(bulk.start(session, { entity: 'orders' })).rejects.toThrow(/already running/)
  })
})

describe('status', () => {
  const status = (fields: object | null) =>
    bulk.status(
      scriptedSession({
        body: {
          data: {
            bulkOperation: fields && { objectCount: '12', errorCode: null, url: null, ...fields },
          },
        },
      }).session,
      id,
    )

  it.each([
    [{ status: 'CREATED' }, { state: 'running', objects: 12 }],
    [{ status: 'RUNNING' }, { state: 'running', objects: 12 }],
    [{ status: 'CANCELING' }, { state: 'running', objects: 12 }],
    [
      { status: 'COMPLETED', url },
      { state: 'ready', objects: 12, url },
    ],
    [
      { status: 'COMPLETED', objectCount: '0' },
      { state: 'ready', objects: 0, url: undefined },
    ],
    [
      { status: 'FAILED', errorCode: 'TIMEOUT' },
      { state: 'failed', reason: expect.stringMatching(/FAILED \(TIMEOUT\)/) },
    ],
    [{ status: 'CANCELED' }, { state: 'failed', reason: expect.stringMatching(/CANCELED/) }],
    [{ status: 'EXPIRED' }, { state: 'failed', reason: expect.stringMatching(/EXPIRED/) }],
    [{ status: 'NEW_WORD' }, { state: 'failed', reason: expect.stringMatching(/NEW_WORD/) }],
    [null, { state: 'failed', reason: expect.stringMatching(/does not know/) }],
  ])('%j', async (fields, expected) => {
    expect(await status(fields)).toEqual(expected)
  })
})

describe('read', () => {
  const lines = (...records: unknown[]) => records.map((one) => JSON.stringify(one)).join('\n')
  const read = async (
    entity: Parameters<typeof bulk.read>[1]['entity'],
    answer: Parameters<typeof scriptedSession>[0] | undefined,
    at = url,
  ) => {
    const pages: Page[] = []
    const { session, sent } = scriptedSession(...(answer === undefined ? [] : [answer]))
    for await (const page of bulk.read(session, { entity, url: at })) pages.push(page)
    return { pages, sent }
  }
  const { lineItems, ...bareOrder } = orderNode
  const { variants, ...bareProduct } = productNode
  const childOf = (parent: { id: string }, child: object) => ({ ...child, __parentId: parent.id })

  it('puts records together with the lines that follow them', async () => {
    const second = { ...bareOrder, id: 'gid://shopify/Order/2', customer: null }
    const body = lines(
      bareOrder,
      ...lineItems.nodes.map((line) => childOf(bareOrder, line)),
      second,
    )
    const { pages, sent } = await read('orders', { body: `${body}\n\n` })
    expect(pages).toMatchObject([
      {
        changes: [
          {
            kind: 'order',
            record: { items: [{ title: 'Paper lantern' }, { title: 'Gift wrap' }] },
          },
          { kind: 'order', record: { externalOrderId: '2', items: [] } },
        ],
        failed: [],
        at: AT,
      },
    ])
    expect(sent[0]).toMatchObject({ method: 'GET', url })
    expect(sent[0]).not.toHaveProperty('headers')
    const products = lines(bareProduct, ...variants.nodes.map((one) => childOf(bareProduct, one)))
    expect((await read('products', { body: products })).pages).toMatchObject([
      { changes: [{ record: { variants: [{}, {}] } }] },
    ])
  })

  it('answers in batches that are always the same', async () => {
    const many = Array.from({ length: 2001 }, (_, index) => ({
      ...customerNode,
      id: `gid://shopify/Customer/${index + 1}`,
      ...(index === 1500 && { updatedAt: 'never' }),
    }))
    const { pages } = await read('customers', { body: lines(...many) })
    expect(pages.map(({ changes, failed }) => [changes.length, failed.length])).toEqual([
      [1000, 0],
      [999, 1],
      [1, 0],
    ])
  })

  it('has no page for an empty file', async () => {
    expect((await read('orders', { body: '' })).pages).toEqual([])
  })

  it.each([
    ['a line without its record before it', lines(childOf(bareOrder, lineItems.nodes[0] ?? {}))],
    [
      'a line of another record',
      lines(
        { ...bareOrder, id: 'gid://shopify/Order/2' },
        childOf(bareOrder, lineItems.nodes[0] ?? {}),
      ),
    ],
    ['a torn line', `${lines(bareOrder).slice(0, -3)}`],
  ])('refuses %s', async (_, body) => {
    await expect(read('orders', { body })).rejects.toMatchObject({ kind: 'unreadable' })
  })

  it.each([
    [404, 'refused'],
    [403, 'refused'],
    [503, 'unavailable'],
    [429, 'throttled'],
  ])('file answers %i: %s', async (status, kind) => {
    await expect(read('orders', { status })).rejects.toMatchObject({ kind })
  })

  it.each(['http://files.example/x', 'file:///etc/passwd', 'nowhere'])(
    'does not fetch %s',
    async (at) => {
      await expect(read('orders', undefined, at)).rejects.toMatchObject({ kind: 'unreadable' })
    },
  )
})

it('cancels', async () => {
  const { session, sent } = scriptedSession({
    body: { data: { bulkOperationCancel: { userErrors: [] } } },
  })
  await bulk.cancel(session, id)
  expect(variablesOf(sent[0])).toEqual({ id })
})
