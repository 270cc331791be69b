import { expect, test } from 'vitest'
import { choices, firstOfEach, isSameView, listHref } from './list-address'

test('choices keep what is known, in the known order', () => {
  const known = choices(['a', 'b', 'c'])
  expect(known.parse('c,a,x,,')).toEqual(['a', 'c'])
  expect(known.parse(undefined)).toEqual([])
})

test('a parameter given twice counts once', () => {
  expect(firstOfEach({ q: ['a', 'b'], sort: 'x', none: undefined })).toEqual({
    q: 'a',
    sort: 'x',
    none: undefined,
  })
})

test('addresses leave out what is not set, and escape what is', () => {
  expect(listHref('/customers', { q: 'a&b=%', segment: '', sort: undefined })).toBe(
    '/customers?q=a%26b%3D%25',
  )
  expect(listHref('/customers', {})).toBe('/customers')
})

test('views are the same whatever is empty or in another order', () => {
  expect(isSameView({ q: 'x', sort: '' }, { sort: undefined, q: 'x' })).toBe(true)
  expect(isSameView({ q: 'x' }, { q: 'y' })).toBe(false)
  expect(isSameView({}, { q: 'y' })).toBe(false)
})
