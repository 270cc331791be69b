import { expect, it } from 'vitest'
import { isInside, navigationFor } from './navigation'

const hrefs = (role: 'owner' | 'viewer') =>
  navigationFor(role).flatMap((item) => [
    item.href,
    ...(item.children ?? []).map((child) => child.href),
  ])

it('shows the sections in their fixed order, settings last', () => {
  expect(hrefs('owner')).toEqual([
    '/today',
    '/tasks',
    '/inbox',
    '/inbox/wishes',
    '/inbox/measures',
    '/customers',
    '/orders',
    '/import',
    '/products',
    '/grow/segments',
    '/grow/campaigns',
    '/grow/automations',
    '/grow/templates',
    '/grow/unknown',
    '/channels',
    '/settings',
  ])
})

it('hides what a role may not see', () => {
  expect(hrefs('viewer')).toEqual([
    '/today',
    '/tasks',
    '/inbox',
    '/inbox/wishes',
    '/inbox/measures',
    '/customers',
    '/orders',
    '/products',
    '/grow/segments',
    '/grow/campaigns',
    '/grow/automations',
    '/grow/templates',
    '/grow/unknown',
    '/channels',
    '/settings',
  ])
})

it('leaves out a page that has nothing to show', () => {
  const left = navigationFor('owner', ['unknown']).flatMap(({ children = [] }) => children)
  expect(left.map(({ id }) => id)).not.toContain('unknown')
  expect(left.map(({ id }) => id)).toContain('templates')
})

it('gives every item a chord of its own', () => {
  const keys = navigationFor('owner').flatMap((item) => [
    item.key,
    ...(item.children ?? []).map((child) => child.key),
  ])
  expect(new Set(keys).size).toBe(keys.length)
})

it('knows which section a path lies in', () => {
  expect(isInside('/orders/42', '/orders')).toBe(true)
  expect(isInside('/orders', '/orders')).toBe(true)
  expect(isInside('/orders-archive', '/orders')).toBe(false)
})
