import { expect, it } from 'vitest'
import { manifest } from './manifest'

it.each([
  ['g5cd38', 'g5cd38'],
  [' G5CD38 ', 'g5cd38'],
  ['stores/g5cd38', 'g5cd38'],
  ['https://store-g5cd38.mybigcommerce.com/manage/dashboard', 'g5cd38'],
  ['store-g5cd38.mybigcommerce.com', 'g5cd38'],
  ['https://api.bigcommerce.com/stores/g5cd38/v3/', 'g5cd38'],
  ['https://my-awesome.store', undefined],
  ['store-g5cd38.mybigcommerce.com.evil.example', undefined],
  ['stores/g5cd38/../x?', 'g5cd38'],
  ['g5', undefined],
])('takes %s for the store %s', (typed, account) => {
  expect(manifest.account?.normalize(typed)).toBe(account)
})

it('shows records in the control panel, a guest as their order', () => {
  const url = (kind: 'order' | 'product' | 'customer', id: string) =>
    manifest.recordUrl('g5cd38', kind, id)
  const panel = 'https://store-g5cd38.mybigcommerce.com/manage'
  expect(url('order', '1')).toBe(`${panel}/orders/1`)
  expect(url('product', '2')).toBe(`${panel}/products/edit/2`)
  expect(url('customer', '3')).toBe(`${panel}/customers/3/edit`)
  expect(url('customer', 'order:4')).toBe(`${panel}/orders/4`)
})
