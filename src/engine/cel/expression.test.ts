import { describe, expect, test } from 'vitest'
import { boundMatch, valueAtPath } from './bound-match'
import { compile, holds, InvalidExpressionError, keyText } from './expression'

const scope = {
  event: {
    name: 'shop/order.paid',
    data: { n: 4, text: 'Abc', none: null, list: [1, 2, 3], nested: { a: 'x' }, flag: true },
  },
  async: { data: { n: 4 } },
}
const is = (source: string) => holds(compile(source, ['event', 'async']), scope)

describe('an absent field', () => {
  test.each([
    ['event.data.no == "x"', false],
    ['event.data.no == null', true],
    ['event.data.no == event.data.nope', false],
    ['event.data.no != "x"', true],
    ['event.data.no < 5', true],
    ['event.data.no > 5', false],
    ['event.data.no + "a" == "a"', true],
    ['size(event.data.no) == 0', true],
    ['has(event.data.no)', false],
    ['!has(event.data.no)', false],
    ['has(event.data.none)', true],
    ['event.data.no', false],
    ['event.data.no.deeper.still == null', true],
  ])('%s is %s', (source, expected) => expect(is(source)).toBe(expected))
})

describe('expressions', () => {
  test.each([
    ['event.data.n == 4 && async.data.n == event.data.n', true],
    ['int(event.data.n) % 2 == 0 || event.data.missing', true],
    ['event.data.n', false],
    ['event.data.n + 1 == 5', false],
    ['event.data.n + event.data.n == 8', true],
    ['7 / 2 == 3', true],
    ['int("7") + 1 == 8', true],
    ['lowercase(event.data.text) == "abc" && event.data.text.startsWith("A")', true],
    ['event.data.list.exists(x, x > 2)', true],
    ['event.data.list.all(x, x > 2)', false],
    ['event.data.list.filter(x, x > 1).size() == 2', true],
    ['3 in event.data.list', true],
    ['"a" in event.data.nested', true],
    ['event.data["nested"].a == "x"', true],
    ['event.data.flag ? event.data.n == 4 : false', true],
    ['event.data.text + event.data.n == "Abc4"', true],
    ['date("2026-01-02") < date("2026-01-03")', true],
    ['event.data.text.matches("^A.c$")', true],
    ['event.data.constructor == null', true],
  ])('%s is %s', (source, expected) => expect(is(source)).toBe(expected))

  test.each([
    'a === b',
    'event.data.',
    'order.total > 1',
    'fetch(event)',
    'event.data.n.drop()',
    'event.data.text.trim()',
  ])('%s is refused', (source) =>
    expect(() => compile(source, ['event'])).toThrow(InvalidExpressionError),
  )

  test('keys that cannot be computed all fall together', () => {
    const key = compile('event.data.list + event.data.n', ['event'])
    expect(keyText(key, scope)).toBe(keyText(key, { event: { data: { list: [9], n: 1 } } }))
  })
})

describe('the indexed part of a condition', () => {
  const match = (source: string) => boundMatch(compile(source, ['event', 'async']), scope)
  test('is an equality of both events, wherever it stands in an and', () => {
    const found = match('async.data.total > 1 && async.data.n == event.data.n')
    expect(found).toEqual({ path: '["data","n"]', value: '4' })
    expect(valueAtPath(found?.path ?? '', { data: { n: 4 } })).toBe('4')
    expect(valueAtPath(found?.path ?? '', { data: {} })).toBeUndefined()
  })
  test('is none when one side may do without', () => {
    expect(match('async.data.n == event.data.n || true')).toBeUndefined()
    expect(match('async.data.n == event.data.no')).toBeUndefined()
    expect(match('async.data.n == event.data.none')).toBeUndefined()
  })
})
