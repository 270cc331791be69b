import { createReadStream, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scoreAll } from '@/domains/customers'
import { contentHashes, imported, useImportDatabase } from '@/testing/imports'
import { createOrg, type TestOrg } from '@/testing/test-org'
import { importFile } from '.'

// lies beside the repository where it is checked; it is too large to be part of it
const where = path.resolve(import.meta.dirname, '../../../../shared/data/online_retail.csv.gz')
const isThere = existsSync(where)

describe.skipIf(!isThere)(`a real shop's file (${isThere ? where : `absent: ${where}`})`, () => {
  let close: () => Promise<void>
  let org: TestOrg
  beforeAll(async () => {
    ;({ close } = await useImportDatabase())
    org = await createOrg()
  })
  afterAll(() => close())

  test('is imported with every order, cancellation and line without a buyer', async () => {
    const file = { name: 'online_retail.csv.gz', content: createReadStream(where) }
    const report = await importFile(org.ctx, file, { rehearse: false }, () => {})
    expect(report).toMatchObject({
      lines: 541_909,
      rejectedLines: 0,
      mapping: { cancelledPrefix: 'C', columns: { buyerId: 'CustomerID' } },
      summary: { created: 25_900, cancelled: 3836, newCustomers: 4372 },
    })
    const [counts] = await org.rows(`
      select (select count(*) from orders) as orders,
        (select count(*) from orders where status = 'cancelled') as cancelled,
        (select count(*) from customers) as customers,
        (select count(*) from order_items) as lines,
        (select count(*) from order_items i join orders o on o.id = i.order_id where o.customer_id is null) as lines_without_buyer,
        (select count(*) from customers where order_count > 0) as buyers,
        (select sum(total_spent) from customers) as revenue`)
    expect(counts).toEqual({
      orders: '25900',
      cancelled: '3836',
      customers: '4372',
      lines: '541909',
      lines_without_buyer: '135080',
      buyers: '4338',
      revenue: '8911407.9040',
    })
  }, 600_000)

  test('gives the quintiles of its own time', async () => {
    await scoreAll(org.ctx, { asOf: '2011-12-10' })
    for (const metric of ['rfm_r', 'rfm_f', 'rfm_m']) {
      const sizes = await org.rows(
        `select count(*) as n from customers where ${metric} is not null group by ${metric} order by ${metric}`,
      )
      expect(
        sizes.map((row) => row['n']),
        metric,
      ).toEqual(['868', '868', '868', '867', '867'])
    }
  }, 120_000)

  test('changes nothing when it is imported again', async () => {
    const before = await contentHashes(org)
    const again = await imported(org, readFileSync(where), 'online_retail.csv.gz')
    expect(again.summary).toEqual({
      created: 0,
      changed: 0,
      unchanged: 25_900,
      cancelled: 0,
      withoutBuyer: 0,
      newCustomers: 0,
    })
    expect(await contentHashes(org)).toEqual(before)
  }, 600_000)
})
