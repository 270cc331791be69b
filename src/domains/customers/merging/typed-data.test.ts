import { expect, test } from 'vitest'
import { joinTyped, partTyped } from './typed-data'

const kept = { tags: ['VIP', 'uk'], fields: { size: 'L', color: 'blue' } }
const merged = { tags: ['vip', 'wholesale'], fields: { size: 'S', pet: 'cat' } }
const none = { kept: [], merged: [] }

test('two people’s tags and fields become one’s; the kept person’s stand', () => {
  expect(joinTyped(kept, merged)).toEqual({
    tags: ['VIP', 'uk', 'wholesale'],
    fields: { size: 'L', color: 'blue', pet: 'cat' },
  })
})

test('parting at once gives back what was', () => {
  expect(partTyped({ kept, merged }, joinTyped(kept, merged), none)).toEqual({ kept, merged })
})

test('what was changed in between is changed for whoever had it', () => {
  const now = {
    tags: ['uk', 'wholesale', 'new', 'from shop'],
    fields: { size: 'XL', color: 'blue', pet: 'dog', note: 'call' },
  }
  const sourceTags = { kept: [], merged: ['From Shop'] }
  expect(partTyped({ kept, merged }, now, sourceTags)).toEqual({
    kept: { tags: ['uk', 'new'], fields: { size: 'XL', color: 'blue', note: 'call' } },
    merged: { tags: ['wholesale', 'from shop'], fields: { size: 'S', pet: 'dog' } },
  })
})

test('a field that was removed in between does not come back', () => {
  const now = { tags: ['VIP', 'uk', 'wholesale'], fields: { color: 'blue' } }
  expect(partTyped({ kept, merged }, now, none)).toEqual({
    kept: { tags: kept.tags, fields: { color: 'blue' } },
    merged: { tags: merged.tags, fields: { size: 'S' } },
  })
})
