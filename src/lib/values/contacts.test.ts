import { describe, expect, it } from 'vitest'
import { countryCode } from './country-code'
import { normalizeEmail } from './normalize-email'
import { normalizePhone } from './normalize-phone'

describe('normalizeEmail', () => {
  it('unifies case, spaces and compatibility forms', () => {
    expect(normalizeEmail('  Ana.ＩTO@Example.COM ')).toEqual({
      address: 'ana.ito@example.com',
      localPart: 'ana.ito',
      domain: 'example.com',
      isMasked: false,
    })
  })

  it.each([
    ['x1y2@members.ebay.com', true],
    ['x1y2@members.ebay.co.uk', true],
    ['abc@marketplace.amazon.de', true],
    ['d1@scs.tiktokw.us', true],
    ['b@mail.example.org', false],
    ['b@notmembers.ebay.com.example.net', false],
  ])('%s is masked: %s', (text, isMasked) => {
    expect(normalizeEmail(text)?.isMasked).toBe(isMasked)
  })

  it.each([
    'Invalid Request',
    '',
    'a@b',
    'a@@b.com',
    'a b@c.com',
    'a@.com',
    `${'a'.repeat(250)}@b.com`,
  ])('refuses %s', (text) => {
    expect(normalizeEmail(text)).toBeUndefined()
  })
})

describe('normalizePhone', () => {
  it.each([
    ['+44 7700 900123', undefined, '+447700900123'],
    ['07700 900123', 'GB', '+447700900123'],
    ['(202) 555-0123', 'us', '+12025550123'],
    ['07700 900123', undefined, undefined],
    // one number for many, told apart by what is not in E.164
    ['+1 480-386-0930 ext. 73824', undefined, undefined],
    ['call me', 'GB', undefined],
    ['1', 'GB', undefined],
  ])('%s in %s → %s', (text, country, number) => {
    expect(normalizePhone(text, country)).toBe(number)
  })
})

it.each([
  ['United Kingdom', 'GB'],
  ['gb', 'GB'],
  ['UK', 'GB'],
  ['EIRE', 'IE'],
  ['United States', 'US'],
  ['germany', 'DE'],
  ['Atlantis', undefined],
  ['', undefined],
])('country %s → %s', (text, code) => {
  expect(countryCode(text)).toBe(code)
})
