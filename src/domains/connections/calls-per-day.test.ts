import { expect, it } from 'vitest'
import { callsPerDay } from './calls-per-day'

it('counts one call for each kind of record and sync, unless the marketplace needs others', () => {
  const entities = ['products', 'orders'] as const
  expect(callsPerDay({ entities }, 500)[15]).toBe(96 * 2 + 26)
  expect(callsPerDay({ entities, callsPerSync: 6 }, 500)[15]).toBe(96 * 6 + 26)
  expect(callsPerDay({ entities, callsPerProduct: 1 }, 500)[60]).toBe(24 * 502 + 26)
})
