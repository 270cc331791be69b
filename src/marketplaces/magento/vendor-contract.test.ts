import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createHttp } from '@/platform/http/http'
import { createMagento } from '@/sandbox/magento/magento-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import { exactJsonOf } from '../contract/json'
import type { Session } from '../contract/session'
import { keys } from './auth'
import { readOrder } from './map'
import { pull } from './pull'

// Adobe's own specification lies beside the project where somebody has collected it; it is no part of it.
const vendor = path.resolve(import.meta.dirname, '../../../../shared/contracts/magento')
const isHere = existsSync(vendor)
const text = (file: string) => readFileSync(path.join(vendor, file), 'utf8')

/** Ids beyond 2^53, which JavaScript's own numbers cannot hold. */
const BIG = /\b9007\d{12}\b/g

interface Specification {
  paths: Record<string, { get?: { responses: Record<string, { schema: object }> } }>
  definitions: object
}
const spec = isHere
  ? (JSON.parse(text('spec/admin-2.4.9.trimmed.json')) as Specification)
  : undefined

/** What the specification says that a GET answers. */
function schemaAt(pathname: string): z.ZodType {
  const [found] = Object.entries(spec?.paths ?? {}).filter(
    ([template, { get }]) =>
      get && new RegExp(`^/rest${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  )
  const schema = found?.[1].get?.responses['200']?.schema
  if (!schema) throw new Error(`The specification has no GET ${pathname}`)
  return z.fromJSONSchema(
    { ...schema, definitions: spec?.definitions } as Parameters<typeof z.fromJSONSchema>[0],
    { defaultTarget: 'draft-7' },
  )
}

describe.skipIf(!isHere)(`what Adobe publishes${isHere ? '' : ` (not found at ${vendor})`}`, () => {
  it('an order is read', () => {
    const { body } = exactJsonOf(text('samples/orders.list.json')) as { body: { items: unknown[] } }
    expect(readOrder(body.items[0]).change).toMatchObject({
      record: {
        ...{ externalOrderId: '3', orderNumber: '000000003', status: 'pending' },
        ...{ totalAmount: '165', shippingAmount: '5', currency: 'USD' },
        buyer: { externalId: '3', city: 'Purchase', country: 'US' },
      },
    })
  })

  describe('is what the stand-in answers', () => {
    let sandbox: Awaited<ReturnType<typeof openSandbox>>
    const spoken: { pathname: string; answer: unknown }[] = []
    beforeAll(async () => {
      const domain = 'shop.lantern.example'
      sandbox = await openSandbox(createMagento({ shops: [{ domain, orders: 40, products: 12 }] }))
      const http = createHttp()
      const app = {
        keys: { clientId: '', clientSecret: '' },
        baseUrl: `${sandbox.sandbox.url}/magento/{account}`,
        async http(request: Parameters<typeof http>[0]) {
          const answer = await http(request)
          const body = await answer.text()
          const { pathname } = new URL(request.url)
          spoken.push({
            pathname: pathname.replace(`/magento/${domain}`, ''),
            answer: JSON.parse(body.replace(BIG, '7')),
          })
          return { ...answer, text: async () => body }
        },
      }
      const typed = await sandbox.control<Record<string, string>>('POST', `magento/${domain}/keys`)
      const { account = '', credentials } = await keys.open(app, typed, new Date())
      const session: Session = { ...app, account, credentials }
      await pull.page(session, { entity: 'orders', newestFirst: true })
      await pull.page(session, { entity: 'products', newestFirst: false })
    })
    afterAll(() => sandbox?.sandbox.close())

    it('at every address', () => {
      expect(new Set(spoken.map(({ pathname }) => pathname)).size).toBeGreaterThan(3)
      for (const { pathname, answer } of spoken) {
        const read = schemaAt(pathname).safeParse(answer)
        expect([pathname, read.error?.issues[0]]).toEqual([pathname, undefined])
      }
    })

    it('and what is not as published is found', () => {
      const wrong = { items: [{ entity_id: 'one' }], search_criteria: {}, total_count: 1 }
      expect(schemaAt('/rest/V1/orders').safeParse(wrong).success).toBe(false)
    })
  })
})

it.runIf(!isHere)(`skips what needs Adobe’s specification, which is not at ${vendor}`, () => {
  expect(readdirSync(import.meta.dirname)).toContain('wire.ts')
})
