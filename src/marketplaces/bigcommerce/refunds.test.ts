import { describe, expect, it } from 'vitest'
import type { Session } from '../contract/session'
import { orderRecord } from './fixtures/records'
import { readRecord } from './map'
import { withRefunds } from './refunds'

/** A store whose V3 has these refunds. */
function store(refunds: object[]): { session: Session; asked: URLSearchParams[] } {
  const asked: URLSearchParams[] = []
  const session: Session = {
    account: 'refunds1',
    credentials: { accessToken: 'token', scopes: [] },
    keys: { clientId: 'client', clientSecret: 'secret' },
    baseUrl: 'https://api.bigcommerce.com/stores/{account}',
    async http({ url }) {
      const { pathname, searchParams } = new URL(url)
      expect(pathname).toBe('/stores/refunds1/v3/orders/payment_actions/refunds')
      asked.push(searchParams)
      const [page, limit] = [Number(searchParams.get('page')), Number(searchParams.get('limit'))]
      const data = refunds.slice((page - 1) * limit, page * limit)
      return {
        status: 200,
        headers: new Headers({ date: 'Wed, 01 Jul 2026 10:00:00 GMT' }),
        text: async () => JSON.stringify({ data, meta: {} }),
        stream: async function* () {},
      }
    },
  }
  return { session, asked }
}
const order = (changes: object) => ({ ...orderRecord, ...changes })
const refundedOf = async (session: Session, orders: object[]) =>
  (await withRefunds(session, orders)).map((one) => {
    const { change, failed } = readRecord('orders', one, { currency: 'EUR' })
    if (failed) throw new Error(failed.reason)
    return change.kind === 'order' ? change.record.refundedAmount : undefined
  })

describe('what went back', () => {
  it('is added up to the last cent, without what was declined', async () => {
    const { session } = store([
      { id: 1, order_id: 7, total_amount: 0.1, payments: [{ amount: 0.1 }] },
      { id: 2, order_id: 7, total_amount: 0.2, payments: [{ amount: 0.2, is_declined: false }] },
      { id: 3, order_id: 7, total_amount: 5, payments: [{ amount: 5, is_declined: true }] },
      { id: 4, order_id: 8, total_amount: 99 },
    ])
    const orders = [order({ id: '7', status_id: '14' }), order({ id: '8', status_id: '4' })]
    expect(await refundedOf(session, orders)).toEqual(['0.3', '99'])
  })

  it('is asked for once for all orders that speak of money back, and for no others', async () => {
    const { session, asked } = store([])
    const orders = [
      order({ id: '1', status_id: '4', payment_status: '' }),
      order({ id: '2', status_id: '2', payment_status: 'partially refunded' }),
      order({ id: '3', status_id: '14' }),
      order({ id: '4', status_id: '10', payment_status: 'refunded' }),
      order({ id: '5' }),
    ]
    expect(await refundedOf(session, orders)).toEqual(['0', '0', '0', '0', '0'])
    expect(asked.map((query) => query.get('order_id:in'))).toEqual(['1,2,3,4'])
    expect(await refundedOf(session, [order({ id: '5' })])).toEqual(['0'])
    expect(asked).toHaveLength(1)
  })

  it('is read to the last page', async () => {
    const many = Array.from({ length: 601 }, (_, place) => ({
      ...{ id: place + 1, order_id: 7, total_amount: 0.01 },
    }))
    const { session, asked } = store(many)
    expect(await refundedOf(session, [order({ id: '7', status_id: '4' })])).toEqual(['6.01'])
    expect(asked.map((query) => query.get('page'))).toEqual(['1', '2', '3'])
  })
})
