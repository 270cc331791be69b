import { describe, expect, test } from 'vitest'
import { scrubText } from './scrub-text'

describe('scrubText', () => {
  test.each([
    ['mail to mara.lind+shop@lantern-house.co.uk failed', 'mail to [e-mail] failed'],
    ['GET /customers?q=mara%40shop.example 200', 'GET /customers?q=[e-mail] 200'],
    ['called +44 20 7946 0958 twice', 'called [phone] twice'],
    ['called +442079460958', 'called [phone]'],
    ['called (020) 7946 0958', 'called [phone]'],
    ['called 020 7946 0958', 'called [phone]'],
    ['called 01711234567', 'called [phone]'],
    ['called 555-010-4477', 'called [phone]'],
    ['authorization: Bearer sk_live.abc-123', 'authorization: Bearer [token]'],
    [`header ${`signkey-prod-${'ab'.repeat(16)}`}`, 'header [token]'],
    ['next-auth.session-token=abc.def; Path=/', 'next-auth.session-token=[token]; Path=/'],
    ['/reset?token=s3cret&x=1', '/reset?token=[token]&x=1'],
    ['postgres://web:hunter2@127.0.0.1:5432/db', 'postgres://web:[password]@127.0.0.1:5432/db'],
  ])('%s', (text, expected) => {
    expect(scrubText(text)).toBe(expected)
  })

  test.each([
    '2026-11-21T11:50:30.123Z',
    '2026-11-21',
    '0193c0a1-2b3c-7d4e-8f50-123456789012',
    'order 123-4567890-1234567 of 1732190000000',
    '0.0123456789 of 100200300',
    'took 1234 ms, 55 rows, 12:30:45',
    '127.0.0.1:5432',
    '01JD7Q1X2K9H3T5V7W9Y0A2C4E',
  ])('leaves %s alone', (text) => {
    expect(scrubText(text)).toBe(text)
  })
})
