import { afterAll, beforeAll, expect, test } from 'vitest'
import { imported, reverted, useImportDatabase } from '@/testing/imports'
import { createOrg } from '@/testing/test-org'
import { beginRestatement, changeCurrency, restate } from '.'
import { storeRates } from './store-rates'

let close: () => Promise<void>
beforeAll(async () => {
  ;({ close } = await useImportDatabase())
})
afterAll(() => close())

test('an import taken back after the currency changed brings back orders in the present one', async () => {
  await storeRates([{ day: '2026-03-02', currency: 'GBP', perEuro: '0.80', source: 'test' }])
  const org = await createOrg()
  const file = (price: string) =>
    `Order,Date,SKU,Item,Quantity,Price,Buyer ID,Buyer name\n1,2026-03-03 10:00,S1,Lantern,1,${price},b1,Ann`
  await imported(org, file('8.00'))
  const second = await imported(org, file('16.00'))
  const { restatementId = '' } = await changeCurrency(org.ctx, { currency: 'EUR' })
  await beginRestatement(org.ctx, { restatementId })
  await restate(org.ctx, { restatementId })
  expect(await org.rows('select total_base from orders')).toEqual([{ total_base: '20.0000' }])
  await reverted(org, second.id)
  expect(await org.rows('select total_base, base_currency from orders')).toEqual([
    { total_base: '10.0000', base_currency: 'EUR' },
  ])
  expect(await org.rows('select total_spent from customers')).toEqual([{ total_spent: '10.0000' }])
})
