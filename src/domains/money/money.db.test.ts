import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withSystem } from '@/db/client'
import { refreshMetrics } from '@/domains/analytics'
import { ingestProducts, refreshSales } from '@/domains/catalog'
import { scoreAll } from '@/domains/customers'
import { ingestOrders, repriceOrders } from '@/domains/orders'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { product } from '@/testing/product-records'
import { createConnection, createOrg, type TestOrg } from '@/testing/test-org'
import {
  beginRestatement,
  changeCurrency,
  failRestatement,
  fetchRates,
  getMoney,
  getMoneyNotice,
  ratesAreDue,
  restate,
} from '.'
import { storeRates } from './store-rates'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(() => clearRates())

const clearRates = () => withSystem('clear rates', sql`delete from fx_rates`)

const publish = (day: string, rates: Record<string, string>, source = 'test') =>
  storeRates(
    Object.entries(rates).map(([currency, perEuro]) => ({ day, currency, perEuro, source })),
  )

type Incoming = Parameters<typeof ingestOrders>[1]['orders'][number]
const order = (
  externalOrderId: string,
  orderedAt: string,
  currency: string,
  totalAmount: string,
  over: Partial<Incoming> = {},
): Incoming => ({
  externalOrderId,
  orderedAt,
  sourceUpdatedAt: orderedAt,
  status: 'delivered',
  paymentStatus: 'paid',
  currency,
  totalAmount,
  buyer: { externalId: externalOrderId.slice(0, 1) },
  items: [],
  ...over,
})

async function shopWith(orders: Incoming[], values: Parameters<typeof createOrg>[0] = {}) {
  const org = await createOrg(values)
  const connectionId = await createConnection(org, { backfilledAt: new Date('2026-06-01') })
  await ingestOrders(org.ctx, { connectionId, orders })
  return { org, connectionId }
}

const amounts = (org: TestOrg) =>
  org.rows(
    `select external_order_id as id, total_base, base_currency as base, fx_rate, fx_day, fx_source
     from orders order by external_order_id`,
  )

async function change(org: TestOrg, currency: string) {
  const { restatementId = '' } = await changeCurrency(org.ctx, { currency })
  await beginRestatement(org.ctx, { restatementId })
  return restate(org.ctx, { restatementId })
}

describe('the rate of the day', () => {
  test('is the last published one up to the local day: weekends have that of Friday', async () => {
    await publish('2026-11-19', { GBP: '0.80', USD: '1.20' })
    await publish('2026-11-20', { GBP: '0.84', USD: '1.20' })
    await publish('2026-11-23', { GBP: '0.90', USD: '1.20' })
    const { org } = await shopWith([
      order('friday', '2026-11-20T12:00:00Z', 'USD', '100'),
      order('saturday', '2026-11-21T12:00:00Z', 'USD', '100'),
      order('sunday', '2026-11-22T23:30:00Z', 'USD', '100'),
      order('euro', '2026-11-22T12:00:00Z', 'EUR', '10'),
      order('own', '2026-11-22T12:00:00Z', 'GBP', '10.55'),
    ])
    expect(await amounts(org)).toMatchObject([
      { id: 'euro', total_base: '8.4000', fx_day: '2026-11-20' },
      { id: 'friday', total_base: '70.0000', fx_rate: '0.700000000', fx_day: '2026-11-20' },
      { id: 'own', total_base: '10.5500', fx_rate: '1.000000000', fx_source: null },
      { id: 'saturday', total_base: '70.0000', fx_day: '2026-11-20', fx_source: 'test' },
      { id: 'sunday', total_base: '70.0000', fx_day: '2026-11-20' },
    ])
  })

  test('is unknown before the first, and long after the last; such orders are named, not counted', async () => {
    await publish('2026-11-02', { GBP: '0.80', RUB: '90' })
    const { org } = await shopWith([
      order('a before', '2026-11-01T12:00:00Z', 'RUB', '900'),
      order('a within', '2026-11-16T12:00:00Z', 'RUB', '900'),
      order('b after', '2026-11-17T12:00:00Z', 'RUB', '900'),
      order('c never', '2026-11-03T12:00:00Z', 'JPY', '900'),
    ])
    expect(await amounts(org)).toMatchObject([
      { total_base: null, fx_rate: null },
      { total_base: '8.0000' },
      { total_base: null },
      { total_base: null },
    ])
    expect((await getMoney(org.ctx)).missing).toEqual([
      { currency: 'RUB', orders: 2, firstDay: '2026-11-01', lastDay: '2026-11-17' },
      { currency: 'JPY', orders: 1, firstDay: '2026-11-03', lastDay: '2026-11-03' },
    ])
    expect(await org.rows('select sum(total_spent) as total from customers')).toEqual([
      { total: '8.0000' },
    ])
  })

  test('rounded rates hold until the next, are named, and give way to published ones', async () => {
    await publish('2026-01-01', { GBP: '0.80', USD: '1.00' }, 'embedded')
    const { org } = await shopWith([order('a', '2026-03-05T12:00:00Z', 'USD', '100')])
    expect(await amounts(org)).toMatchObject([{ total_base: '80.0000', fx_source: 'embedded' }])
    expect(await getMoneyNotice(org.ctx)).toEqual({ change: undefined, usesEmbeddedRates: true })
    const again = await publish('2026-01-01', { GBP: '0.99', USD: '1.00' }, 'embedded')
    expect(again).toEqual({ stored: 0, since: undefined })
    const { since } = await publish('2026-03-05', { GBP: '0.85', USD: '1.00' })
    await repriceOrders(org.ctx, { since: since ?? '' })
    expect(await amounts(org)).toMatchObject([{ total_base: '85.0000', fx_source: 'test' }])
    expect(await getMoneyNotice(org.ctx)).toMatchObject({ usesEmbeddedRates: false })
  })
})

describe('a rate that arrives late', () => {
  test('changes the orders of its day, those until the next, and everything made of them', async () => {
    await publish('2026-11-17', { GBP: '0.80', USD: '1.00' })
    await publish('2026-11-20', { GBP: '0.90', USD: '1.00' })
    const { org } = await shopWith([
      order('a17', '2026-11-17T12:00:00Z', 'USD', '100'),
      order('a18', '2026-11-18T12:00:00Z', 'USD', '100', { refundedAmount: '10' }),
      order('b19', '2026-11-19T12:00:00Z', 'USD', '100'),
      order('b20', '2026-11-20T12:00:00Z', 'USD', '100'),
      order('c18', '2026-11-18T12:00:00Z', 'CHF', '50'),
      order('d18', '2026-11-18T12:00:00Z', 'GBP', '50'),
    ])
    await refreshMetrics(org.ctx, { days: 'all' })
    const { since } = await publish('2026-11-18', { GBP: '0.85', USD: '1.00', CHF: '0.85' })
    expect(since).toBe('2026-11-18')
    const now = new Date('2026-11-21T08:00:00Z')
    expect(await repriceOrders(org.as({ now }), { since: '2026-11-18' })).toEqual({ repriced: 3 })
    expect((await amounts(org)).map((row) => row['total_base'])).toEqual([
      '80.0000',
      '85.0000',
      '85.0000',
      '90.0000',
      '50.0000',
      '50.0000',
    ])
    expect(
      await org.rows('select total_spent, refunded_total from customers order by total_spent, id'),
    ).toMatchObject([
      { total_spent: '50.0000' },
      { total_spent: '50.0000' },
      { total_spent: '165.0000', refunded_total: '8.5000' },
      { total_spent: '175.0000' },
    ])
    await refreshMetrics(org.ctx, { days: 'stale' })
    expect(
      await org.rows(
        'select day, revenue, unpriced_purchases as unpriced from daily_metrics order by day',
      ),
    ).toEqual([
      { day: '2026-11-17', revenue: '80.0000', unpriced: 0 },
      { day: '2026-11-18', revenue: '185.0000', unpriced: 0 },
      { day: '2026-11-19', revenue: '85.0000', unpriced: 0 },
      { day: '2026-11-20', revenue: '90.0000', unpriced: 0 },
    ])
    // nothing is left to do
    expect(await repriceOrders(org.ctx, { since: '2026-11-18' })).toEqual({ repriced: 0 })
  })
})

describe('another currency', () => {
  const everything = async (org: TestOrg) =>
    Promise.all([
      amounts(org),
      org.rows(
        `select external_id, total_spent, refunded_total, order_count, rfm_r, rfm_f, rfm_m, segment
         from customers order by external_id`,
      ),
      org.rows(
        'select day, connection_id, revenue, unpriced_purchases from daily_metrics order by 1, 2',
      ),
      org.rows(
        'select segment, reachability, customers, total_spent from customer_totals order by 1, 2',
      ),
      org.rows('select title, revenue_30, revenue_90, unpriced_90 from catalog_items'),
      org.rows(`select currency from organizations`),
    ])

  async function scoredShop() {
    for (let day = 1; day <= 20; day++) {
      await publish(`2026-11-${String(day).padStart(2, '0')}`, {
        GBP: `0.8${day % 7}1`,
        USD: `1.1${day % 5}37`,
        INR: `10${day % 3}.77`,
      })
    }
    const currencies = ['GBP', 'USD', 'INR', 'EUR', 'JPY']
    const { org, connectionId } = await shopWith(
      Array.from({ length: 40 }, (_, n) =>
        order(
          `${String.fromCharCode(97 + (n % 13))}${n}`,
          `2026-11-${String(1 + (n % 20)).padStart(2, '0')}T12:00:00Z`,
          currencies[n % 5] ?? 'GBP',
          `${10 + n * 3}.${n % 10}5`,
          {
            items: [
              {
                externalItemId: 'p1',
                title: 'Lantern',
                quantity: 1,
                unitPrice: '7.77',
                totalPrice: '7.77',
              },
            ],
          },
        ),
      ),
    )
    await ingestProducts(org.ctx, { connectionId, products: [product({ externalId: 'p1' })] })
    await scoreAll(org.ctx, {})
    await refreshMetrics(org.ctx, { days: 'all' })
    await refreshSales(org.ctx, {})
    return org
  }

  test('there and back gives equal figures; in between all of them are in the other', async () => {
    const org = await scoredShop()
    const before = await everything(org)
    expect(await change(org, 'EUR')).toMatchObject({ unpriced: 8 })
    const [orders, customers, metrics, totals, items, [own]] = await everything(org)
    expect(own).toEqual({ currency: 'EUR' })
    expect(new Set(orders.map((row) => row['base']))).toEqual(new Set(['EUR']))
    const sum = (rows: Record<string, unknown>[], column: string) =>
      Math.round(rows.reduce((all, row) => all + 10_000 * Number(row[column] ?? 0), 0))
    const revenue = sum(orders, 'total_base')
    expect(revenue).not.toBe(sum(before[0], 'total_base'))
    expect(sum(customers, 'total_spent')).toBe(revenue)
    expect(sum(metrics, 'revenue')).toBe(revenue)
    expect(sum(totals, 'total_spent')).toBe(revenue)
    expect(items).not.toEqual(before[4])
    await change(org, 'GBP')
    expect(await everything(org)).toEqual(before)
  })

  test('the former figures are shown until all are new, and a person sees that it is under way', async () => {
    const org = await scoredShop()
    const before = await everything(org)
    const { restatementId = '' } = await changeCurrency(org.ctx, { currency: 'USD' })
    await beginRestatement(org.ctx, { restatementId })
    expect(await everything(org)).toEqual(before)
    expect(await getMoneyNotice(org.ctx)).toMatchObject({
      change: { fromCurrency: 'GBP', toCurrency: 'USD', status: 'running' },
    })
    await expect(changeCurrency(org.ctx, { currency: 'INR' })).rejects.toMatchObject({
      code: 'conflict',
    })
    // a reader in the middle sees the former figures whole
    const running = restate(org.ctx, { restatementId })
    let done = false
    void running.then(() => {
      done = true
    })
    while (!done) {
      const [row] = await org.rows(
        `select (select currency from organizations) as own, count(distinct base_currency) as kinds,
          min(base_currency) as base from orders`,
      )
      expect(row).toMatchObject({ own: row?.['base'], kinds: '1' })
    }
    await running
    expect(await getMoneyNotice(org.ctx)).toMatchObject({ change: undefined })
    expect(await restate(org.ctx, { restatementId })).toEqual({ orders: 0, unpriced: 0 })
  })

  test('one that fails leaves everything as it was, and the next may be asked for', async () => {
    const { org } = await shopWith([order('a', '2026-11-20T12:00:00Z', 'GBP', '10')])
    const { restatementId = '' } = await changeCurrency(org.ctx, { currency: 'USD' })
    await failRestatement(org.ctx, { restatementId })
    expect(await beginRestatement(org.ctx, { restatementId })).toEqual({ isOpen: false })
    expect((await getMoney(org.ctx)).restatements).toMatchObject([{ status: 'failed' }])
    expect(await change(org, 'USD')).toEqual({ orders: 1, unpriced: 1 })
  })

  test('without orders it changes at once; a viewer may not', async () => {
    const org = await createOrg()
    expect(await changeCurrency(org.ctx, { currency: 'inr' })).toEqual({ restatementId: undefined })
    expect((await getMoney(org.ctx)).currency).toBe('INR')
    const agent = org.as({ actor: { kind: 'user', userId: org.orgId, name: 'A', role: 'agent' } })
    await expect(changeCurrency(agent, { currency: 'USD' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('reading rates', () => {
  const now = new Date('2026-11-25T16:20:00Z')

  test('without an address the rounded ones stand in; they are due once', async () => {
    expect(await ratesAreDue(new Date('2026-11-25T03:20:00Z'))).toBe(true)
    expect((await fetchRates(now)).stored).toBeGreaterThan(40)
    expect(await ratesAreDue(new Date('2026-11-25T03:20:00Z'))).toBe(false)
    expect(await ratesAreDue(now)).toBe(true)
  })
})
