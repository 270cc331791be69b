import { expect, test } from 'vitest'
import { sameOriginPath } from './same-origin-path'

test('a path of ours is kept with its query and fragment', () => {
  expect(sameOriginPath('/customers?segment=loyal#top')).toBe('/customers?segment=loyal#top')
})

test.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '\\\\evil.example',
  'javascript:alert(1)',
  'customers',
  '',
  undefined,
  null,
])('%j leads to the fallback', (wanted) => {
  expect(sameOriginPath(wanted, '/today')).toBe('/today')
})
