import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ConnectorError } from '@/marketplaces/contract/errors'
import type { Session } from '@/marketplaces/contract/session'
import { answering, changesOf, connect, idsOf, pullAll } from './conversation'
import type { Bench } from './run-connector-contract'
import type { StandInAccount } from './subject'

/** How a marketplace that is busy, down or strange is spoken of, and access that ends while it is read. */
export function limitCases({ connector, standIn, subject }: Bench): void {
  const { auth, pull, webhooks, queue, manifest } = connector
  let merchant: StandInAccount
  let session: Session
  beforeAll(async () => {
    merchant = await standIn().openAccount()
    session = await connect(connector, standIn(), merchant)
  })
  afterEach(() => standIn().faults.clear())

  const orders = { entity: 'orders', newestFirst: true } as const
  const window = { since: '2026-01-01T00:00:00.000Z', until: '2026-01-02T00:00:00.000Z' }
  /** everything that asks the marketplace */
  const calls: [name: string, call: (session: Session) => Promise<unknown>][] = [
    ['describeAccount', (at) => auth.describeAccount(at)],
    ...manifest.entities.map((entity): (typeof calls)[number] => [
      `a page of ${entity}`,
      (at) => pull.page(at, { entity, newestFirst: true }),
    ]),
    ['a list', (at) => pull.list(at, window)],
    ['records', (at) => pull.records(at, { entity: 'orders', externalIds: ['1'] })],
    ...(pull.bulk
      ? ([
          ['the start of a bulk operation', (at) => pull.bulk?.start(at, { entity: 'orders' })],
          ['the state of a bulk operation', (at) => pull.bulk?.status(at, '1')],
        ] as typeof calls)
      : []),
    ...(queue ? ([['subscribe to a queue', (at) => queue.subscribe(at)]] as typeof calls) : []),
    ...(webhooks?.subscribe
      ? ([['subscribe', (at) => webhooks.subscribe?.(at, 'https://x.example')]] as typeof calls)
      : []),
  ]
  const failureOf = async (call: (typeof calls)[number][1], at: Session) => {
    const error = await call(at).then(
      () => undefined,
      (thrown: ConnectorError) => thrown,
    )
    expect(error?.name).toBe('ConnectorError')
    const { accessToken, refreshToken } = at.credentials
    for (const secret of [accessToken, refreshToken ?? accessToken, at.keys.clientSecret])
      expect(`${error?.message} ${error?.stack}`).not.toContain(secret)
    const isSentence = (text = '') => text.startsWith(manifest.label) || /^[A-Z“]/.test(text)
    expect(error?.message).toSatisfy(isSentence)
    return error
  }

  /** The kind of failure; that of an answer nobody can read also for a page without a record. */
  const nothingOr = async (call: (typeof calls)[number][1], at: Session) => {
    const page = await call(at).catch(() => undefined)
    if (page === undefined) return (await failureOf(call, at))?.kind
    expect(page).toMatchObject({ changes: [], failed: [] })
    return 'unreadable'
  }

  describe('limits', () => {
    it.each(calls)('%s: each kind of failure is told apart', async (_, call) => {
      const kind = async (answer: Parameters<typeof answering>[1]) =>
        (await failureOf(call, answering(session, answer)))?.kind
      expect(await kind({ status: 401 })).toBe('unauthorized')
      expect(await kind({ status: 500 })).toBe('unavailable')
      expect(await kind({ status: 503 })).toBe('unavailable')
      expect(await kind({ body: '<html>Sorry</html>' })).toBe('unreadable')
      // where an empty list is just that, nothing is taken for nothing
      if (subject.lacks?.['empty lists that say so'])
        expect(await nothingOr(call, answering(session, { body: '{}' }))).toBe('unreadable')
      else expect(await kind({ body: '{}' })).toBe('unreadable')
      expect(await kind({ body: '' })).toBe('unreadable')
      const slow = await failureOf(
        call,
        answering(session, { status: 429, headers: { 'retry-after': '37' } }),
      )
      expect(slow).toMatchObject({ kind: 'throttled', retryAfterMs: 37_000 })
    })

    it('goes on by itself after a short word of “too much”, and after a passing failure', async () => {
      await standIn().faults.throttle(1)
      expect((await pull.page(session, orders)).changes.length).toBeGreaterThan(0)
      await standIn().faults.fail(503, 2)
      expect((await pull.page(session, orders)).changes.length).toBeGreaterThan(0)
      await standIn().faults.fail(429, 1)
      expect((await pull.page(session, orders)).changes.length).toBeGreaterThan(0)
    }, 20_000)

    it('gives up with the time to wait where “too much” goes on', async () => {
      await standIn().faults.throttle(50)
      const error = await failureOf((at) => pull.page(at, orders), session)
      expect(error?.kind).toBe('throttled')
      expect(error?.retryAfterMs).toBeGreaterThan(0)
    }, 30_000)

    it('says that it is down where that goes on', async () => {
      await standIn().faults.fail(503, 50)
      expect((await failureOf((at) => pull.page(at, orders), session))?.kind).toBe('unavailable')
    }, 20_000)

    const renewed = it.skipIf(subject.lacks?.['access that is renewed'])
    renewed('reads on with renewed access where it ends between two pages', async () => {
      const whole = idsOf(changesOf(await pullAll(connector, session, orders)))
      const first = await pull.page(session, orders)
      await merchant.expireAccess()
      const { cursor } = first
      await expect(pull.page(session, { ...orders, cursor })).rejects.toMatchObject({
        kind: 'unauthorized',
      })
      session = { ...session, credentials: await auth.refresh(session, new Date()) }
      const rest = await pullAll(connector, session, { ...orders, cursor })
      expect(idsOf(changesOf([first, ...rest]))).toEqual(whole)
    })
  })
}
