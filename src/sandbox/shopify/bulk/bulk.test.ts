import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openSandboxShop, type SandboxShop, testShop } from '@/testing/sandbox-shop'

// real HTTP on a machine that others use too
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let shop: SandboxShop
let token = ''
beforeAll(async () => {
  shop = await openSandboxShop({
    shops: [{ domain: testShop, orders: 1250, buyers: 300, days: 200 }],
  })
  token = await shop.install()
})
afterAll(() => shop.sandbox.close())

const start = async (query: string, groupObjects = true) => {
  const { data } = await shop.graphql(
    token,
    `mutation($query: String!, $groupObjects: Boolean!) { bulkOperationRunQuery(query: $query, groupObjects: $groupObjects) {
      bulkOperation { id status } userErrors { code message } } }`,
    { query, groupObjects },
  )
  return data['bulkOperationRunQuery'] as {
    bulkOperation: { id: string; status: string } | null
    userErrors: { code: string; message: string }[]
  }
}
interface Operation {
  status: string
  objectCount: string
  rootObjectCount: string
  url: string | null
  partialDataUrl: string | null
  errorCode: string | null
}
const read = async (id: string | undefined) => {
  const { data } = await shop.graphql(
    token,
    'query($id: ID!) { bulkOperation(id: $id) { status objectCount rootObjectCount url partialDataUrl errorCode } }',
    { id },
  )
  return data['bulkOperation'] as Operation
}
const finish = async (id: string | undefined): Promise<Operation> => {
  for (;;) {
    const operation = await read(id)
    if (!['CREATED', 'RUNNING', 'CANCELING'].includes(operation.status)) return operation
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const run = async (query: string, groupObjects?: boolean) =>
  finish((await start(query, groupObjects)).bulkOperation?.id)
const linesAt = async (url: string | null) =>
  (await (await fetch(url ?? '')).text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const ordersWithLines =
  '{ orders { edges { node { id name lineItems { edges { node { id sku quantity } } } } } } }'

describe('bulk operations', () => {
  it('write every record and its children, each child after its parent', async () => {
    const operation = await run(ordersWithLines)
    expect(operation.status).toBe('COMPLETED')
    expect(operation.rootObjectCount).toBe('1250')
    const lines = await linesAt(operation.url)
    expect(lines).toHaveLength(Number(operation.objectCount))
    const orders = lines.filter((line) => !('__parentId' in line))
    expect(new Set(orders.map(({ id }) => id)).size).toBe(1250)
    expect(orders.every((order) => !('lineItems' in order))).toBe(true)
    let parent: unknown
    for (const line of lines)
      if ('__parentId' in line) expect(line['__parentId']).toBe(parent)
      else parent = line['id']
  })

  it('mix parents and children unless grouping is asked for', async () => {
    const lines = await linesAt((await run(ordersWithLines, false)).url)
    expect(lines.slice(0, 100).some((line) => '__parentId' in line)).toBe(false)
  })

  it('search', async () => {
    const operation = await run(
      `{ orders(query: "created_at:>='${new Date(Date.now() - 86_400_000 * 20).toISOString()}'") { edges { node { id } } } }`,
    )
    expect(Number(operation.objectCount)).toBeGreaterThan(50)
    expect(Number(operation.objectCount)).toBeLessThan(300)
    const none = await run('{ orders(query: "id:1") { edges { node { id } } } }')
    expect(none).toMatchObject({ status: 'COMPLETED', objectCount: '0', url: null })
  })

  it('run one at a time, and end when cancelled', async () => {
    await shop.control('PATCH', 'shopify/settings', { bulk: { rowsPerSecond: 500 } })
    const first = await start(ordersWithLines)
    expect(first.bulkOperation?.status).toBe('CREATED')
    const second = await start(ordersWithLines)
    expect(second.userErrors[0]?.code).toBe('OPERATION_IN_PROGRESS')
    await shop.graphql(
      token,
      'mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }',
      { id: first.bulkOperation?.id },
    )
    await shop.control('PATCH', 'shopify/settings', { bulk: { rowsPerSecond: 0 } })
    expect((await finish(first.bulkOperation?.id)).status).toBe('CANCELED')
  })

  it('fail, are cancelled and expire when told to', async () => {
    const spoil = (outcome: string) =>
      shop.control('PATCH', 'shopify/faults', { bulkNext: { outcome, count: 1 } })
    await spoil('fail')
    const failed = await run(ordersWithLines)
    expect(failed).toMatchObject({
      status: 'FAILED',
      errorCode: 'INTERNAL_SERVER_ERROR',
      url: null,
    })
    expect((await linesAt(failed.partialDataUrl)).length).toBeGreaterThan(99)
    await spoil('cancel')
    expect((await run(ordersWithLines)).status).toBe('CANCELED')
    await spoil('expire')
    const started = await start(ordersWithLines)
    const { url } = await finish(started.bulkOperation?.id)
    expect((await fetch(url ?? '')).status).toBe(403)
    expect(await read(started.bulkOperation?.id)).toMatchObject({ status: 'EXPIRED', url: null })
  })

  it.each([
    ['{ shop { name } }', 'at least one connection'],
    ['{ orders { edges { node { nothing } } } }', 'Cannot query field'],
    ['{ orders { edges { node { lineItems { edges { node { id } } } } } } }', "'id' field"],
    [
      '{ node(id: "gid://shopify/Order/1") { ... on Order { lineItems { nodes { id } } } } }',
      'node',
    ],
    ['{ orders { nodes { id } } customers { nodes { id } } }', 'exactly one'],
  ])('refuse %s', async (query, why) => {
    const { bulkOperation, userErrors } = await start(query)
    expect(bulkOperation).toBeNull()
    expect(userErrors[0]?.message).toContain(why)
  })
})
