import { expect, test } from 'vitest'
import { countryName } from './country-name'

test.each([
  ['DE', 'Germany'],
  ['GB', 'United Kingdom'],
  ['QQ', 'QQ'],
  ['Unspecified', 'Unspecified'],
  ['', ''],
])('%s is shown as %s', (country, shown) => {
  expect(countryName(country)).toBe(shown)
})
