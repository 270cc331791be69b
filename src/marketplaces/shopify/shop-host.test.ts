import { expect, it } from 'vitest'
import { isShopHost, normalizeShop, shopUrl } from './shop-host'

it.each([
  ['my-shop', 'my-shop.myshopify.com'],
  [' My-Shop.myshopify.com ', 'my-shop.myshopify.com'],
  ['https://my-shop.myshopify.com/admin/orders?x=1', 'my-shop.myshopify.com'],
  ['https://admin.shopify.com/store/my-shop/orders', 'my-shop.myshopify.com'],
  ['admin.shopify.com/store/my-shop', 'my-shop.myshopify.com'],
  ['my_shop.shop.dev', 'my_shop.shop.dev'],
  ['www.lanterns.example', undefined],
  ['my-shop.myshopify.com.evil.example', undefined],
  ['evil.example/my-shop.myshopify.com', undefined],
  ['-shop', undefined],
  ['my shop', undefined],
  ['user@my-shop.myshopify.com', undefined],
  ['my-shop.myshopify.com:8080', undefined],
  ['', undefined],
])('%j is the shop %j', (typed, account) => {
  expect(normalizeShop(typed)).toBe(account)
})

it.each(['a.b.myshopify.com', 'my-shop.myshopify.com\n', 'myshopify.com', '.myshopify.com'])(
  '%j is no shop’s host',
  (host) => {
    expect(isShopHost(host)).toBe(false)
  },
)

it('puts the account into the address, and nothing that is none', () => {
  const app = { baseUrl: 'http://localhost:4011/{account}' }
  expect(shopUrl(app, 'my-shop.myshopify.com')).toBe('http://localhost:4011/my-shop.myshopify.com')
  expect(() => shopUrl(app, '../admin')).toThrow(expect.objectContaining({ kind: 'refused' }))
})
