import { expect, it } from 'vitest'
import { shopAddress } from './shop-address'

it.each([
  ['shop.example', 'shop.example'],
  [' https://Shop.Example/ ', 'shop.example'],
  ['http://shop.example/Store/', 'shop.example/Store'],
  ['https://shop.example/a/b?c=d#e', 'shop.example/a/b'],
  ['münster.example', 'xn--mnster-3ya.example'],
  ['shop.xn--p1ai', 'shop.xn--p1ai'],
])('takes %s for %s', (typed, account) => {
  expect(shopAddress(typed)).toBe(account)
})

it.each([
  '',
  'localhost',
  'shop',
  'shop.localhost',
  'nas.local',
  'metadata.google.internal',
  '127.0.0.1',
  '2130706433',
  '0x7f.1',
  '[::1]',
  'shop.example:8080',
  'https://ck:cs@shop.example',
  'shop.example/a b',
  'shop.example/%2e%2e%2f',
  'ftp://shop.example',
  'shop..example',
])('takes %s for none', (typed) => {
  expect(shopAddress(typed)).toBeUndefined()
})
