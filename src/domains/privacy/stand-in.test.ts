import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standIn } from './stand-in'

const token = 'erased:0f0f'
const ordered = (ids: string[]) =>
  [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))

test.each([
  ['buyer-0455', ['buyer-0412', 'buyer-1033']],
  ['aa1', ['b', 'c']],
  ['z9', ['a', 'b']],
  ['m', []],
  ['eBay-7', ['eBay-1', 'eBay-9x', 'zz']],
])('what stands for %s is between the same neighbours as it', (original, others) => {
  const id = standIn(token, original, others)
  const place = (own: string) => ordered([own, ...others]).indexOf(own)
  expect(place(id)).toBe(place(original))
  expect(id).not.toContain(original)
})

test('says nothing of the id, nor of another’s, whatever they are', () => {
  const id = fc.string({ minLength: 3, maxLength: 12 })
  fc.assert(
    fc.property(id, fc.uniqueArray(id, { maxLength: 6 }), (original, others) => {
      fc.pre(!others.includes(original) && !token.includes(original))
      const made = standIn(token, original, others)
      expect(made.endsWith(token)).toBe(true)
      expect(made.slice(0, -token.length)).not.toContain(original)
    }),
  )
})
