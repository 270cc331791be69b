import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp } from '@/platform/http/http'
import { createMagento } from '@/sandbox/magento/magento-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { Session } from '../contract/session'
import { keys } from './auth'
import { pull } from './pull'

const SIZE = { orders: 5, products: 3 }

describe('reading products of Magento', () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>
  beforeAll(async () => {
    const shops = [
      { domain: 'sources.example', ...SIZE },
      { domain: 'classic.example', ...SIZE, classic: true },
    ]
    sandbox = await openSandbox(createMagento({ shops }))
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
})
