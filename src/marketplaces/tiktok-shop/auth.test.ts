import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../contract/http'
import type { App, Session } from '../contract/session'
import { auth } from './auth'

const NOW = new Date('2026-07-01T10:00:00.000Z')
const asked = { state: 'a state', redirectUri: 'https://app.example/callback' }

/** TikTok itself, which answers every request so. */
function vendor(data: unknown, { code = 0, status = 200 } = {}) {
  const requests: HttpRequest[] = []
  const app: App = {
    keys: { clientId: 'key', clientSecret: 'hush', applicationId: '7000' },
    baseUrl: 'https://open-api.tiktokglobalshop.com',
    async http(request) {
      requests.push(request)
      const headers = new Headers({ date: NOW.toUTCString() })
      const text = async () => JSON.stringify({ code, data })
      return { status, headers, text, stream: async function* () {} }
    },
  }
  return { app, requests }
}
const token = {
  ...{ access_token: 'a1', access_token_expire_in: 1_783_500_000 },
  ...{ refresh_token: 'r1', refresh_token_expire_in: 1_814_500_000 },
  granted_scopes: ['seller.order.info'],
}
const sessionOf = (app: App, account = ''): Session => ({
  ...app,
  account,
  credentials: { accessToken: 'secret-token', refreshToken: 'r0', scopes: [] },
})

describe('consent at TikTok Shop', () => {
  const { app } = vendor({})

  it('is asked for by service id, or at the link of an American app', () => {
    expect(auth.authorizeUrl(app, asked)).toBe(
      'https://services.tiktokshop.com/open/authorize?service_id=7000&state=a+state',
    )
    const link = 'https://services.tiktokshops.us/open/authorize?service_id=8000'
    const american = { ...app, keys: { ...app.keys, applicationId: link } }
    expect(auth.authorizeUrl(american, asked)).toBe(`${link}&state=a+state`)
  })

  it('that was refused, or began in TikTok’s store, opens nothing', () => {
    const read = (query: string) => () => auth.readCallback(app, new URLSearchParams(query), NOW)
    expect(read('code=null&error=auth_denied&state=s')).toThrow('declined')
    expect(read('code=c')).toThrow('not whole')
    expect(read('code=c&state=s&locale=en')()).toEqual({ code: 'c', state: 's' })
  })
})

describe('tokens of TikTok Shop', () => {
  it('are asked for at their own host, and end at the times that are said', async () => {
    const { app, requests } = vendor(token)
    expect(await auth.exchange(app, { ...asked, code: 'c', now: NOW })).toEqual({
      ...{ accessToken: 'a1', expiresAt: '2026-07-08T08:40:00.000Z' },
      ...{ refreshToken: 'r1', refreshExpiresAt: '2027-07-02T03:46:40.000Z' },
      scopes: ['seller.order.info'],
    })
    expect(requests[0]?.url).toBe(
      'https://auth.tiktok-shops.com/api/v2/token/get?app_key=key&app_secret=hush&auth_code=c&grant_type=authorized_code',
    )
  })

  it.each([
    [{ code: 36_004_004 }, 'reauthorize'],
    [{ code: 36_009_003, status: 500 }, 'unavailable'],
    [{ code: 36_009_002, status: 429 }, 'throttled'],
  ])('that are refused with %o are told apart: %s', async (answer, kind) => {
    const { app } = vendor(null, answer)
    await expect(auth.refresh(sessionOf(app), NOW)).rejects.toMatchObject({ kind })
  })
})

describe('the shop of a consent', () => {
  const shop = (id: string, region: string) => ({ id, name: 'Moths', region, cipher: `c${id}` })
  const shops = [shop('7001', 'GB'), shop('7002', 'ID')]

  it('is the first that is named, then the one that was connected', async () => {
    const { app, requests } = vendor({ shops })
    expect(await auth.describeAccount(sessionOf(app))).toEqual({
      ...{ account: '7001', name: 'Moths', currency: 'GBP', timeZone: 'Europe/London' },
      at: NOW.toISOString(),
    })
    const second = await auth.describeAccount(sessionOf(app, '7002'))
    expect(second).toMatchObject({ account: '7002', currency: 'IDR' })
    const { searchParams } = new URL(requests[0]?.url ?? '')
    expect([...searchParams.keys()].toSorted()).toEqual(['app_key', 'sign', 'timestamp'])
  })

  it('that the consent does not cover any more must be connected again', async () => {
    const { app } = vendor({ shops })
    await expect(auth.describeAccount(sessionOf(app, '7003'))).rejects.toMatchObject({
      kind: 'reauthorize',
    })
  })
})
