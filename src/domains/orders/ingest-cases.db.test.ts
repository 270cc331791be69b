import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '@/testing/postgres/test-database'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import type { UnifiedCase } from '@/unified/case'
import { ingestCases, ingestOrders, listCases } from '.'

let org: TestOrg
let connectionId: string
let drop: () => Promise<void>
beforeAll(async () => {
  ;({ drop } = await createTestDatabase())
  org = await createOrg()
  connectionId = await createConnection(org)
})
afterAll(() => drop())

const caseOf = (externalId: string, change: Partial<UnifiedCase> = {}): UnifiedCase => ({
  ...{ externalId, type: 'return', status: 'waiting_seller', reason: 'WRONG_SIZE' },
  ...{ externalOrderId: 'o-1', amount: '12.5', currency: 'GBP' },
  ...{ openedAt: '2026-07-01T08:00:00Z', respondBy: '2026-07-04T08:00:00Z' },
  sourceUpdatedAt: '2026-07-01T08:00:00Z',
  ...change,
})
const ingest = (...cases: UnifiedCase[]) => ingestCases(org.ctx, { connectionId, cases })
const stored = async (id: string) =>
  (await org.rows(`select * from order_cases where external_id = '${id}'`))[0]

describe('cases', () => {
  test('are stored once, and change with what is newer', async () => {
    expect(await ingest(caseOf('a'), caseOf('b'))).toEqual({ created: 2, changed: 0 })
    expect(await ingest(caseOf('a'))).toEqual({ created: 0, changed: 0 })
    const closed = caseOf('a', {
      ...{ status: 'closed', closedAt: '2026-07-03T08:00:00Z', respondBy: undefined },
      sourceUpdatedAt: '2026-07-03T08:00:00Z',
    })
    expect(await ingest(closed)).toEqual({ created: 0, changed: 1 })
    expect(await stored('a')).toMatchObject({
      status: 'closed',
      respond_by: null,
      amount: '12.5000',
    })
  })

  test('that are older than what is stored change nothing', async () => {
    await ingest(caseOf('c', { status: 'closed', sourceUpdatedAt: '2026-07-05T00:00:00Z' }))
    expect(await ingest(caseOf('c'))).toEqual({ created: 0, changed: 0 })
    expect(await stored('c')).toMatchObject({ status: 'closed' })
  })

  test('twice in one batch count in their newest version', async () => {
    const newer = caseOf('d', { status: 'open', sourceUpdatedAt: '2026-07-02T00:00:00Z' })
    expect(await ingest(newer, caseOf('d'))).toEqual({ created: 1, changed: 0 })
    expect(await stored('d')).toMatchObject({ status: 'open' })
  })

  test('stand with their order, also one that comes after them, and keep knowing it', async () => {
    await ingest(caseOf('e', { externalOrderId: 'o-9' }))
    const { externalOrderId: _, ...unnamed } = caseOf('e', {
      sourceUpdatedAt: '2026-07-02T00:00:00Z',
    })
    await ingest(unnamed)
    const at = '2026-06-30T00:00:00Z'
    await ingestOrders(org.ctx, {
      connectionId,
      orders: [
        {
          ...{ externalOrderId: 'o-9', status: 'delivered', paymentStatus: 'paid', items: [] },
          ...{ currency: 'GBP', totalAmount: '5', orderedAt: at, sourceUpdatedAt: at },
        },
      ],
    })
    const [order] = await org.rows("select id from orders where external_order_id = 'o-9'")
    const id = String(order?.['id'])
    expect(await listCases(org.ctx, id)).toMatchObject([{ externalId: 'e', type: 'return' }])
    expect(await listCases((await createOrg()).ctx, id)).toEqual([])
  })
})
