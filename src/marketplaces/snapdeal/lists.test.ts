import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../contract/http'
import type { Session } from '../contract/session'
import { onTheWire, product, suborder } from './fixtures/records'
import { pull } from './pull'

const NOW = '2026-07-04T10:00:00.000Z'
const day = (many: number) => String(Date.UTC(2026, 6, 1) - many * 86_400_000)

/** A session whose Snapdeal answers by what is asked, and what that was. */
function answering(answer: (url: URL) => object | undefined) {
  const sent: URL[] = []
  const session: Session = {
    keys: { clientId: 'our-app', clientSecret: 'hush' },
    baseUrl: 'https://apigateway.snapdeal.com/seller-api',
    account: 'seller',
    credentials: { accessToken: 'token', scopes: [] },
    async http({ url }: HttpRequest) {
      const asked = new URL(url)
      sent.push(asked)
      const payload = answer(asked)
      const headers = new Headers({ date: new Date(NOW).toUTCString() })
      const text = onTheWire({ metadata: {}, payload: payload ?? null })
      return { status: payload ? 200 : 404, headers, text: async () => text, stream }
    },
  }
  const paths = () =>
    sent.map(({ pathname, searchParams }) => {
      const page = searchParams.get('pageNumber')
      return `${pathname.replace('/seller-api/', '')}${page ? ` ${page}` : ''}`
    })
  return { session, sent, paths }
}
const stream = async function* () {}

const pack =
  (...codes: string[]) =>
  (changes: object = {}) => ({
    packageReferenceCode: `SLP${codes[0]}`,
    items: codes.map((suborderCode) => ({ ...suborder, suborderCode, ...changes })),
  })

/** Snapdeal with these packages of each list, a page of each. */
const pages =
  (held: Record<string, object[][]>) =>
  ({ pathname, searchParams }: URL) => {
    const list = pathname.replace('/seller-api/', '')
    if (!(list in held)) return undefined
    const page = held[list]?.[Number(searchParams.get('pageNumber')) - 1] ?? []
    return list === 'suborders/cancelled' ? { items: page } : { packages: page }
  }

async function readAll(session: Session, since?: string) {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await pull.page(session, {
      ...{ entity: 'orders', since, newestFirst: since === undefined, cursor },
    })
    for (const change of page.changes)
      if (change.kind === 'order') ids.push(change.record.externalOrderId)
    cursor = page.cursor
  } while (cursor)
  return ids
}

const whole = {
  'orders/new': [[pack('1', '2')()], [pack('3')()]],
  'orders/completed': [[pack('4')()]],
  'suborders/cancelled': [[{ ...suborder, suborderCode: '5' }]],
}

describe('the three lists', () => {
  it('are read to an empty page each, and every suborder of a package is an order', async () => {
    const { session, sent, paths } = answering(pages(whole))
    expect(await readAll(session)).toEqual(['1', '2', '3', '4', '5'])
    expect(paths()).toEqual([
      ...['orders/new 1', 'orders/new 2', 'orders/new 3'],
      ...['orders/completed 1', 'orders/completed 2'],
      ...['suborders/cancelled 1', 'suborders/cancelled 2'],
    ])
    for (const { searchParams } of sent)
      expect(searchParams.get('fModes')).toBe('VENDOR_SELF,ONESHIP,OCPLUS,DROPSHIP,FC_VOI')
  })

  it('end where a further page says the same again', async () => {
    const same = () => ({ packages: [pack('1')()], items: [{ ...suborder, suborderCode: '5' }] })
    const { session } = answering(same)
    expect(await readAll(session)).toEqual(['1', '1', '5'])
  })

  it('are read as far as something can have changed, by its time where it says one', async () => {
    const since = new Date(Number(day(1))).toISOString()
    const untold = (shipped: string) => ({
      updated: null,
      orderDate: shipped,
      shippedDate: shipped,
    })
    const { session, sent, paths } = answering(
      pages({
        'orders/new': [[pack('1')({ updated: day(0) }), pack('2')({ updated: day(3) })]],
        'orders/completed': [
          [pack('3')(untold(day(20))), pack('4')({ updated: day(20) })],
          [pack('5')(untold(day(32)))],
          [pack('6')(untold(day(40)))],
        ],
        'suborders/cancelled': [],
      }),
    )
    // one that was sent may have been brought without a word
    expect(await readAll(session, since)).toEqual(['1', '3', '5'])
    expect(paths()).not.toContain('orders/completed 3')
    expect(sent.at(-1)?.searchParams.get('startDate')).toBe(day(1))
  })

  it('tell what changed in a window, the oldest first, all at once', async () => {
    const { session } = answering(
      pages({
        'orders/new': [[pack('1')({ updated: day(2) }), pack('2')({ updated: day(9) })]],
        'orders/completed': [[pack('3')({ updated: day(5) })]],
        'suborders/cancelled': [],
      }),
    )
    const [since = '', until = ''] = [6, 1].map((many) => new Date(Number(day(many))).toISOString())
    const { records, cursor } = await pull.list(session, { since, until })
    expect([records.map(({ externalId }) => externalId), cursor]).toEqual([['3', '1'], undefined])
  })
})

describe('suborders by code', () => {
  const find = (session: Session, ...externalIds: string[]) =>
    pull.records(session, { entity: 'orders', externalIds })

  it('are looked for in the lists, and asked for only where they were cancelled', async () => {
    const { session, paths } = answering((url) =>
      url.pathname.endsWith('/cancelled/5')
        ? { items: [{ ...suborder, suborderCode: '5', siStatusCode: 'CLD' }] }
        : pages(whole)(url),
    )
    const page = await find(session, '2', '4', '5', '6')
    expect(page.failed).toEqual([])
    expect(page.changes).toMatchObject([
      { record: { externalOrderId: '2' } },
      { record: { externalOrderId: '5', status: 'cancelled' } },
      { record: { externalOrderId: '4' } },
      { kind: 'deleted', externalId: '6' },
    ])
    expect(paths().filter((path) => path.includes('cancelled/'))).toHaveLength(3)
  })

  it('ask for nothing more once they are found', async () => {
    const { session, paths } = answering(pages(whole))
    await find(session, '1')
    expect(paths()).toEqual(['orders/new 1'])
  })

  it('that are further back than is read are not taken for deleted', async () => {
    const endless = ({ pathname, searchParams }: URL) =>
      pathname.endsWith('/orders/completed')
        ? { packages: [pack(`c${searchParams.get('pageNumber')}`)()] }
        : pages({ 'orders/new': [] })(new URL('https://x/seller-api/orders/new?pageNumber=1'))
    const { session } = answering((url) =>
      url.pathname.includes('/cancelled/') ? undefined : endless(url),
    )
    const page = await find(session, '9')
    expect(page).toMatchObject({ changes: [], failed: [{ externalId: '9' }] })
  })
})

describe('products by code', () => {
  const find = (session: Session) =>
    pull.records(session, { entity: 'products', externalIds: ['SDL000000001'] })
  const known = (search: object[], isStocked: boolean) =>
    answering(({ pathname }) =>
      pathname.endsWith('/search')
        ? { supcDetails: search }
        : isStocked
          ? { availableInventory: '4', live: true }
          : undefined,
    ).session

  it('have ended only where neither search nor stock knows them', async () => {
    const other = { ...product, supc: 'SDL000000011' }
    expect((await find(known([other, product], true))).changes).toMatchObject([
      { kind: 'product', record: { externalId: 'SDL000000001', inventory: 4 } },
    ])
    expect((await find(known([other], false))).changes).toMatchObject([{ kind: 'deleted' }])
    expect(await find(known([], true))).toMatchObject({
      ...{ changes: [], failed: [{ externalId: 'SDL000000001' }] },
    })
  })
})
