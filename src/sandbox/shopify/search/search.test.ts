import { describe, expect, it } from 'vitest'
import { parseSearch } from './parse-search'
import { tokens } from './tokens'

const term = (field: string | undefined, comparator: string, value: string) => ({
  kind: 'term',
  field,
  comparator,
  value,
})

describe('searches', () => {
  it('are cut into terms with comparators and quotes', () => {
    expect(tokens(`updated_at:>='2026-01-01T00:00:00Z' name:"#10 01" lantern -tag:vip`)).toEqual([
      term('updated_at', '>=', '2026-01-01T00:00:00Z'),
      term('name', '', '#10 01'),
      term(undefined, '', 'lantern'),
      { kind: 'not' },
      term('tag', '', 'vip'),
    ])
  })

  it('keep the colons of an unquoted time', () => {
    expect(tokens('created_at:<2026-01-01T10:00:00+01:00')).toEqual([
      term('created_at', '<', '2026-01-01T10:00:00+01:00'),
    ])
  })

  it('bind AND closer than OR, and brackets closest', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((value) => term('tag', '', value))
    expect(parseSearch('tag:a OR tag:b AND tag:c')).toEqual({
      kind: 'any',
      of: [a, { kind: 'all', of: [b, c] }],
    })
    expect(parseSearch('(tag:a OR tag:b) tag:c')).toEqual({
      kind: 'all',
      of: [{ kind: 'any', of: [a, b] }, c],
    })
    expect(parseSearch('NOT tag:a')).toEqual({ kind: 'not', of: a })
  })

  it('may be empty or broken', () => {
    expect(parseSearch(undefined)).toEqual({ kind: 'all', of: [] })
    expect(parseSearch('(tag:a OR')).toBeDefined()
  })
})
