import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp } from '@/platform/http/http'
import { createMagento } from '@/sandbox/magento/magento-stand-in'
import { changesOf, idsOf, pullAll } from '@/testing/connector-contract/conversation'
import { openSandbox } from '@/testing/open-sandbox'
import type { Session } from '../contract/session'
import { magento } from '.'
import { keys } from './auth'
import { pull } from './pull'

const SIZE = { orders: 5, products: 3 }
/** More kinds than are named one by one. */
const MANY = 505

describe('reading products of Magento', () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>
  let now = Date.now()
  beforeAll(async () => {
    const shops = [
      { domain: 'sources.example', ...SIZE },
      { domain: 'classic.example', ...SIZE, classic: true },
      { domain: 'kinds.example', ...SIZE },
      { domain: 'many.example', ...SIZE },
    ]
    sandbox = await openSandbox(createMagento({ shops, now: () => now }))
  })
  afterAll(() => sandbox?.sandbox.close())

  const make = (domain: string, path: string, body: object = {}) =>
    sandbox.control<{ id: string }>('POST', `magento/${domain}/${path}`, body)
  async function open(domain: string): Promise<Session> {
    const app = {
      keys: { clientId: '', clientSecret: '' },
      baseUrl: `${sandbox.sandbox.url}/magento/{account}`,
      http: createHttp(),
    }
    const typed = await sandbox.control<Record<string, string>>('POST', `magento/${domain}/keys`)
    const { account = '', credentials } = await keys.open(app, typed, new Date())
    return { ...app, account, credentials }
  }
  const lamp = {
    title: 'Moth lamp',
    variants: [
      { title: 'Blue', sku: 'MOTH/BLUE', price: 1000, available: 4 },
      { title: 'Red', sku: 'MOTH RED', price: 1200, available: 3 },
    ],
  }

  it.each(['sources.example', 'classic.example'])('counts pieces at %s', async (domain) => {
    const session = await open(domain)
    const { id } = await make(domain, 'products', lamp)
    const { changes, failed } = await pull.records(session, {
      entity: 'products',
      externalIds: [id],
    })
    expect(failed).toEqual([])
    expect(changes).toMatchObject([
      { record: { inventory: 7, variants: [{ inventory: 4 }, { inventory: 3 }] } },
    ])
    const whole = await pull.page(session, { entity: 'products', newestFirst: false })
    for (const change of whole.changes)
      expect(change).toHaveProperty('record.inventory', expect.any(Number))
  })

  it('keeps no count where the shop keeps none', async () => {
    const session = await open('classic.example')
    const { http } = session
    const unmanaged: Session = {
      ...session,
      async http(request) {
        const answer = await http(request)
        const text = await answer.text()
        const changed = text.replace('"manage_stock":true', '"manage_stock":false')
        return { ...answer, text: async () => changed }
      },
    }
    const { changes } = await pull.page(unmanaged, { entity: 'products', newestFirst: false })
    expect(changes.length).toBeGreaterThan(2)
    for (const change of changes) expect(change).not.toHaveProperty('record.inventory')
  })

  /** What changed from now on, once `change` has happened an hour later. */
  async function changedBy(session: Session, change: () => Promise<unknown>) {
    now += 3600_000
    const since = new Date(now).toISOString()
    await change()
    return changesOf(
      await pullAll(magento, session, { entity: 'products', since, newestFirst: false }),
    )
  }

  it('finds the product whose kind alone changed, at the time of the kind', async () => {
    const domain = 'kinds.example'
    const session = await open(domain)
    const { id } = await make(domain, 'products', lamp)
    await make(domain, 'products', { ...lamp, title: 'Another lamp' })
    const read = await pull.records(session, { entity: 'products', externalIds: [id] })
    const [before] = read.changes
    if (before?.kind !== 'product') throw new Error('no product was read')
    const [blue] = before.record.variants
    const changes = await changedBy(session, () =>
      make(domain, `kinds/${blue?.externalId}`, { price: 800 }),
    )
    expect(changes).toMatchObject([
      { record: { externalId: id, price: '8', variants: [{ price: '8' }, { price: '12' }] } },
    ])
    const at = `${new Date(now).toISOString().slice(0, 19)}.000Z`
    expect(changes[0]).toHaveProperty('record.sourceUpdatedAt', at)
    expect(before.record.sourceUpdatedAt < at).toBe(true)
    // told once where the product changed, too
    const twice = await changedBy(session, async () => {
      await make(domain, `kinds/${blue?.externalId}`, { price: 700 })
      await make(domain, `products/${id}`, { title: 'Moth light' })
    })
    expect(twice).toMatchObject([{ record: { title: 'Moth light', price: '7' } }])
  })

  it('reads every product that has kinds where very many changed', async () => {
    const session = await open('many.example')
    const kinds = Array.from({ length: MANY }, (_, place) => ({
      ...{ title: String(place), sku: `KIND-${place}`, price: 1000 },
    }))
    const first = await make('many.example', 'products', { title: 'Any lamp', variants: kinds })
    // ids of kinds follow those of products: the last one's are behind those of the first
    for (let more = 0; more < MANY / 10; more++)
      await make('many.example', 'products', { title: 'Postcard' })
    const last = await make('many.example', 'products', lamp)
    const changes = await changedBy(session, () => make('many.example', 'kinds', { price: 4200 }))
    const ids = idsOf(changes)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id } of [first, last]) expect(ids).toContain(id)
    for (const change of changes) expect(change).toHaveProperty('record.price', '42')
  })

  it('goes on from the place that an earlier version kept', async () => {
    const session = await open('many.example')
    const wanted = { entity: 'products', newestFirst: false } as const
    const { cursor } = await pull.page(session, wanted)
    expect(cursor).toMatch(/^\d+$/)
    const since = '2000-01-01T00:00:00.000Z'
    const [first, rest] = await Promise.all([
      pull.page(session, { ...wanted, since }),
      pullAll(magento, session, { ...wanted, since, cursor }),
    ])
    const known = new Set(idsOf(first.changes))
    expect(known.size).toBeGreaterThan(0)
    for (const id of idsOf(changesOf(rest))) expect(known).not.toContain(id)
  })
})
