import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/testing/postgres/test-database'
import { setSettings } from '@/testing/set-settings'
import { createOrg } from '@/testing/test-org'
import { fetchRates, getMoney, ratesAreDue } from '.'

let database: TestDatabase
let server: Server
const asked: string[] = []
let fails = false
/** answers left before it fails */
let left = Number.POSITIVE_INFINITY

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const [, from, to] = /([\d-]{10})\.\.([\d-]{10})/.exec(request.url ?? '') ?? []
    if (fails || left-- <= 0) return response.writeHead(500).end('{"message":"no"}')
    const last = from === to ? '' : `,"${to}":{"USD":1.17}`
    return response.end(
      `{"amount":1,"base":"EUR","start_date":"${from}","end_date":"${to}","rates":{"${from}":{"USD":1.16}${last}}}`,
    )
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  setSettings({ EXCHANGE_RATES_URL: `http://127.0.0.1:${port}/v1/` })
  database = await createTestDatabase()
})
afterAll(async () => {
  server.close()
  await database.drop()
})

test('the first time twenty years, then what came since; when nobody answers, rounded rates stand in', async () => {
  const now = new Date('2026-11-25T16:20:00Z')
  fails = true
  expect((await fetchRates(now)).since).toBe('2025-01-01')
  await expect(fetchRates(now)).rejects.toMatchObject({ code: 'unavailable' })
  const org = await createOrg()
  const codes = (await getMoney(org.ctx)).rates.map(({ currency, source }) => [currency, source])
  expect(codes).toEqual(['AUD', 'CAD', 'EUR', 'INR', 'USD'].map((code) => [code, 'embedded']))
  fails = false
  asked.length = 0
  left = 2
  expect((await fetchRates(now)).since).toBe('2006-11-10')
  expect(asked[0]).toBe('/v1/2006-11-10..2007-11-11?base=EUR')
  asked.length = 0
  left = Number.POSITIVE_INFINITY
  expect((await fetchRates(now)).since).toBe('2009-11-13')
  expect(asked.at(-1)).toMatch(/\.\.2026-11-25\?base=EUR$/)
  expect((await getMoney(org.ctx)).rates.at(-1)).toMatchObject({
    currency: 'USD',
    day: '2026-11-25',
    source: 'frankfurter',
  })
  asked.length = 0
  expect(await fetchRates(now)).toEqual({ stored: 0, since: undefined })
  expect(asked).toEqual(['/v1/2026-11-25..2026-11-25?base=EUR'])
})

test('are due once a day, and every six hours while a working day is missing', async () => {
  const isDue = (day: number, hour: number) =>
    ratesAreDue(new Date(Date.UTC(2026, 10, day, hour, 20)))
  // the 25th, a Wednesday, is there
  expect(await isDue(25, 16)).toBe(true)
  expect(await isDue(26, 10)).toBe(false)
  expect(await isDue(27, 10)).toBe(true)
  expect(await isDue(27, 11)).toBe(false)
})
