import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox } from '@/testing/open-sandbox'
import { createSnapdeal } from './snapdeal-stand-in'

const RETURN = 'https://app.example/callback'
const MODES = 'DROPSHIP,ONESHIP'
const app = {
  ...{ clientId: 'lantern-app', clientSecret: 'hush', applicationId: 'lantern-at-snapdeal' },
  redirectUris: [RETURN],
}

describe('the stand-in of Snapdeal', () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>
  let token: string
  beforeAll(async () => {
    const shops = [{ domain: 'lantern', orders: 90, products: 12 }]
    sandbox = await openSandbox(createSnapdeal({ apps: [app], shops }))
    const back = new URL((await login()).headers.get('location') ?? '')
    expect([...back.searchParams.keys()]).toEqual(['X-Seller-Authz-Token'])
    token = back.searchParams.get('X-Seller-Authz-Token') ?? ''
  })
  afterAll(() => sandbox.sandbox.close())

  const at = (path: string) => `${sandbox.sandbox.url}/snapdeal/${path}`
  const asked = { returnURL: RETURN, appId: 'lantern-at-snapdeal' }
  const login = (changes: object = {}) =>
    fetch(at(`authserverui/login?${new URLSearchParams({ ...asked, ...changes })}`), {
      headers: { 'x-sandbox-consent': 'install' },
      redirect: 'manual',
    })
  const call = (path: string, headers: Record<string, string> = {}) =>
    fetch(at(path), {
      headers: {
        ...{ clientId: 'lantern-app', 'X-Auth-Token': 'hush', 'X-Seller-AuthZ-Token': token },
        ...headers,
      },
    })
  const listed = async (path: string) => (await (await call(path)).json()).payload

  it('asks no seller for an app or an address it does not know', async () => {
    for (const changes of [{ appId: 'lantern-app' }, { returnURL: 'https://x.example' }])
      expect((await login(changes)).status, JSON.stringify(changes)).toBe(400)
  })

  it('wants all three headers, and the modes', async () => {
    const place = `orders/new?fModes=${MODES}`
    expect((await call(place)).status).toBe(200)
    for (const name of ['clientId', 'X-Auth-Token', 'X-Seller-AuthZ-Token'])
      expect((await call(place, { [name]: 'other' })).status, name).toBe(401)
    expect((await call('orders/new')).status).toBe(400)
    expect((await call('orders/new?fModes=BY_AIR')).status).toBe(400)
    expect((await call(`${place}&pageSize=21`)).status).toBe(400)
  })

  it('has each suborder in one of three lists, the newest first, ten at once', async () => {
    const codes: string[] = []
    for (const list of ['orders/new', 'orders/completed', 'suborders/cancelled'])
      for (let page = 1; ; page++) {
        const { packages = [], items = packages.flatMap((one: { items: object[] }) => one.items) } =
          await listed(`${list}?fModes=${MODES}&pageNumber=${page}`)
        if (items.length === 0) break
        expect(items.length).toBeLessThanOrEqual(10)
        codes.push(...items.map((one: { suborderCode: string }) => one.suborderCode))
      }
    expect([codes.length, new Set(codes).size]).toEqual([90, 90])
  })

  it('finds a cancelled suborder by its code, and no other', async () => {
    const [cancelled] = (await listed(`suborders/cancelled?fModes=${MODES}`)).items
    const one = (code: string) => call(`suborders/cancelled/${code}?fModes=${MODES}`)
    expect((await (await one(cancelled.suborderCode)).json()).payload.items).toEqual([cancelled])
    const [{ items }] = (await listed(`orders/completed?fModes=${MODES}`)).packages
    expect((await one(items[0].suborderCode)).status).toBe(404)
  })

  it('searches products, and tells the stock of one', async () => {
    const [first, second] = (await listed('products/search')).supcDetails
    expect((await listed(`products/search?searchKey=${second.supc}`)).supcDetails).toEqual([second])
    expect(await listed(`products/${first.supc}/inventory`)).toMatchObject({ supc: first.supc })
    expect((await call('products/SDL1/inventory')).status).toBe(404)
  })
})
