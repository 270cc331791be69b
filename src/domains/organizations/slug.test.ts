import { expect, test } from 'vitest'
import { Slug, slugOf } from './slug'

test.each([
  ['Lantern House', 'lantern-house'],
  ['  Žluťoučký & Söhne!  ', 'zlutoucky-sohne'],
  ['灯笼', 'shop'],
  ["'; drop table users; --", 'drop-table-users'],
  ['x'.repeat(90), 'x'.repeat(40)],
  [`${'x'.repeat(39)} y`, 'x'.repeat(39)],
])('%s becomes a slug that is allowed', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
  expect(Slug.safeParse(slug).success).toBe(true)
})
