import { expect, it } from 'vitest'
import { retryAfterMs } from './retry-rules'

it.each([
  ['2', 2000],
  ['0.5', 500],
  ['Thu, 01 Jan 1970 00:00:03 GMT', 2000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['soon', undefined],
  ['-3', undefined],
  [null, undefined],
])('reads Retry-After %j', (header, ms) => {
  expect(retryAfterMs(header, 1000)).toBe(ms)
})
