import { expect, it } from 'vitest'
import { connectors, findConnector, getConnector } from '../registry'
import { manifest } from './manifest'

it('shows records in the shop’s admin, a guest as their order', () => {
  const url = (kind: 'order' | 'product' | 'customer', id: string) =>
    manifest.recordUrl('my-shop.myshopify.com', kind, id)
  expect(url('order', '1')).toBe('https://my-shop.myshopify.com/admin/orders/1')
  expect(url('product', '2')).toBe('https://my-shop.myshopify.com/admin/products/2')
  expect(url('customer', '3')).toBe('https://my-shop.myshopify.com/admin/customers/3')
  expect(url('customer', 'order:4')).toBe('https://my-shop.myshopify.com/admin/orders/4')
})

it('is found by its slug', () => {
  expect(getConnector('shopify')).toBe(findConnector('shopify'))
  expect(connectors.map((connector) => connector.manifest.slug)).toContain('shopify')
  expect(findConnector('constructor')).toBeUndefined()
  expect(() => getConnector('nowhere')).toThrow(/nowhere/)
})
