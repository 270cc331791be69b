import { expect, it } from 'vitest'
import { connectors } from '@/marketplaces/registry'
import { knownSlugs } from './accounts'

it('knows the accounts of every marketplace that can be connected', () => {
  expect(knownSlugs.toSorted()).toEqual(connectors.map(({ manifest }) => manifest.slug).toSorted())
})
