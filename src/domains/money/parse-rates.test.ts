import { expect, test } from 'vitest'
import { parseRates } from './parse-rates'

const frankfurter = (body: string) => parseRates(body, 'frankfurter')
const exchangerate = (body: string) => parseRates(body, 'exchangerate')

test('Frankfurter: one day, a range and a list', () => {
  expect(
    frankfurter(
      '{"amount":1.0,"base":"EUR","date":"2026-11-20","rates":{"GBP":0.87310,"JPY":164}}',
    ),
  ).toEqual([
    { day: '2026-11-20', currency: 'GBP', perEuro: '0.87310', source: 'frankfurter' },
    { day: '2026-11-20', currency: 'JPY', perEuro: '164.0', source: 'frankfurter' },
  ])
  expect(
    frankfurter(
      '{"amount":1,"base":"EUR","start_date":"2026-11-19","end_date":"2026-11-20","rates":{"2026-11-19":{"USD":1.16},"2026-11-20":{"USD":1.17}}}',
    ).map(({ day, perEuro }) => [day, perEuro]),
  ).toEqual([
    ['2026-11-19', '1.16'],
    ['2026-11-20', '1.17'],
  ])
  expect(
    frankfurter('[{"date":"2026-11-20","base":"EUR","quote":"AED","rate":4.26}]'),
  ).toMatchObject([{ currency: 'AED', perEuro: '4.26' }])
})

test('exchangerate-api: both versions, and an error is no answer', () => {
  expect(
    exchangerate(
      '{"result":"success","base_code":"EUR","time_last_update_unix":1795219201,"conversion_rates":{"EUR":1,"INR":104.5}}',
    ),
  ).toMatchObject([
    { day: '2026-11-21', currency: 'EUR' },
    { day: '2026-11-21', currency: 'INR', perEuro: '104.5', source: 'exchangerate' },
  ])
  expect(
    exchangerate('{"base":"EUR","date":"2026-11-21","time_last_updated":1,"rates":{"USD":1.16}}'),
  ).toMatchObject([{ day: '2026-11-21', perEuro: '1.16' }])
  expect(() => exchangerate('{"result":"error","error-type":"invalid-key"}')).toThrow()
})

test('keeps every digit that fits, and leaves out what cannot be a rate', () => {
  expect(
    frankfurter(
      '{"base":"EUR","date":"2026-11-20","rates":{"IDR":18123.123456789123,"BTC":1e-5,"ZERO":0,"XXX":0,"NEG":-1,"BIG":123456789012}}',
    ).map(({ currency, perEuro }) => [currency, perEuro]),
  ).toEqual([
    ['IDR', '18123.123456789'],
    ['BTC', '0.000010000'],
  ])
})

test('another base is refused: its rates would be taken for those of the euro', () => {
  expect(() => frankfurter('{"base":"USD","date":"2026-11-20","rates":{"GBP":0.75}}')).toThrow()
})
