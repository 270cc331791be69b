import { expect, it } from 'vitest'
import type { Session } from '../contract/session'
import { readShop } from './shop'

type Setting = [name: string, value: string, of?: { shop?: string; group?: string }]

/** A shop that has these set. */
function shopWith(...settings: Setting[]): Session {
  const written = settings.map(
    ([name, value, { shop = '', group = '' } = {}]) =>
      `<configuration><name>${name}</name><value>${value}</value><id_shop>${shop}</id_shop><id_shop_group>${group}</id_shop_group></configuration>`,
  )
  const body = `<prestashop><configurations>${written.join('')}</configurations></prestashop>`
  return {
    keys: { clientId: '', clientSecret: '' },
    baseUrl: 'https://{account}',
    account: 'shop.example',
    credentials: { accessToken: 'K'.repeat(32), scopes: [] },
    http: async () => ({
      status: 200,
      headers: new Headers({ date: new Date().toUTCString() }),
      text: async () => body,
      stream: async function* () {},
    }),
  }
}

it('what a shop of several has set for itself stands above what is set for its group, and for all', async () => {
  const shop = await readShop(
    shopWith(
      ['PS_TIMEZONE', 'Europe/Madrid', { shop: '2' }],
      ['PS_TIMEZONE', 'Europe/Paris'],
      ['PS_LANG_DEFAULT', '3', { group: '1' }],
      ['PS_LANG_DEFAULT', '1', { shop: '0', group: '0' }],
      ['PS_OS_DELIVERED', '12'],
    ),
  )
  expect(shop).toMatchObject({ zone: 'Europe/Madrid', language: '3', countsStock: true })
  expect([...shop.roles]).toEqual([['12', 'PS_OS_DELIVERED']])
})

it.each([[[]], [[['PS_TIMEZONE', '']]], [[['PS_TIMEZONE', 'Moon/Crater']]]] as [Setting[]][])(
  'by whose clock a shop writes must be known: %j',
  async (settings) => {
    const read = readShop(shopWith(['PS_SHOP_NAME', 'Moths'], ...settings))
    await expect(read).rejects.toMatchObject({ kind: 'unreadable' })
  },
)
