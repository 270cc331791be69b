import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applied, contentHashes, imported, rehearsed, useImportDatabase } from '@/testing/imports'
import { createOrg } from '@/testing/test-org'
import { applyChunk, confirmImport, finishImport, getImportDetails, stageImport } from '.'

let close: () => Promise<void>
beforeAll(async () => {
  ;({ close } = await useImportDatabase())
})
afterAll(() => close())

const header = 'Order,Date,SKU,Item,Quantity,Price,Buyer ID,Buyer name,Email'
const file = (...lines: string[]) => [header, ...lines].join('\n')
const lantern = (order: string, quantity = 2) =>
  `${order},2026-03-01 10:00,L1,Paper lantern,${quantity},12.50,b1,Mara Lind,mara@shop.example`
const koi = (order: string) =>
  `${order},2026-03-02 11:00,K9,Koi lantern,1,8.00,b2,Ole Berg,ole@shop.example`

const orders = 'select external_order_id as number, total_amount, item_count from orders order by 1'

describe('importing a file', () => {
  test('makes orders, lines and customers', async () => {
    const org = await createOrg()
    const done = await imported(org, file(lantern('1001'), koi('1001'), koi('1002')))
    expect(done).toMatchObject({
      status: 'completed',
      lines: 3,
      rejectedLines: 0,
      summary: { created: 2, changed: 0, unchanged: 0, newCustomers: 2 },
    })
    expect(await org.rows(orders)).toEqual([
      { number: '1001', total_amount: '33.0000', item_count: 3 },
      { number: '1002', total_amount: '8.0000', item_count: 1 },
    ])
    expect(await org.rows('select name, order_count, segment from customers order by 1')).toEqual([
      { name: 'Mara Lind', order_count: 1, segment: expect.any(String) },
      { name: 'Ole Berg', order_count: 1, segment: expect.any(String) },
    ])
  })

  test('again changes nothing', async () => {
    const org = await createOrg()
    const content = file(lantern('1001'), koi('1002'))
    await imported(org, content)
    const before = await contentHashes(org)
    const again = await imported(org, content)
    expect(again.summary).toMatchObject({ created: 0, changed: 0, unchanged: 2, newCustomers: 0 })
    expect(await contentHashes(org)).toEqual(before)
  })

  test('changed changes only what differs', async () => {
    const org = await createOrg()
    await imported(org, file(lantern('1001'), koi('1002'), koi('1003')))
    const untouched = "select * from orders where external_order_id <> '1001' order by id"
    const before = await org.rows(untouched)
    const done = await imported(org, file(lantern('1001', 5), koi('1002'), koi('1003')))
    expect(done.summary).toMatchObject({ created: 0, changed: 1, unchanged: 2 })
    expect(await org.rows(untouched)).toEqual(before)
    expect(await org.rows(orders)).toMatchObject([
      { number: '1001', total_amount: '62.5000', item_count: 5 },
      {},
      {},
    ])
    expect(await org.rows("select total_spent from customers where name = 'Mara Lind'")).toEqual([
      { total_spent: '62.5000' },
    ])
  })

  test('lines of an order need not stand together, and exact duplicates count', async () => {
    const org = await createOrg()
    await imported(org, file(lantern('1'), koi('2'), lantern('1'), koi('2'), lantern('1')))
    expect(await org.rows(orders)).toEqual([
      { number: '1', total_amount: '75.0000', item_count: 6 },
      { number: '2', total_amount: '16.0000', item_count: 2 },
    ])
    expect(
      await org.rows(
        'select position from order_items i join orders o on o.id = i.order_id order by external_order_id, position',
      ),
    ).toEqual([1, 2, 3, 1, 2].map((position) => ({ position })))
  })

  test('a repeated header starts a new copy, whose orders replace the earlier', async () => {
    const org = await createOrg()
    await imported(org, [file(lantern('1'), koi('2')), file(lantern('1', 4))].join('\n'))
    expect(await org.rows(orders)).toEqual([
      { number: '1', total_amount: '50.0000', item_count: 4 },
      { number: '2', total_amount: '8.0000', item_count: 1 },
    ])
  })

  test('the file and what was read of it are gone at the end', async () => {
    const org = await createOrg()
    const { id } = await imported(org, file(lantern('1'), 'broken,line'))
    expect(await org.rows('select file_key, rehearsal from imports')).toEqual([
      { file_key: null, rehearsal: null },
    ])
    const actions = await org.rows(
      `select verb from audit_log where entity_id = '${id}' order by at`,
    )
    expect(actions.map((row) => row['verb'])).toEqual([
      'imports.startImport',
      'imports.markStaging',
      'imports.markStaged',
      'imports.confirmImport',
      'imports.applyChunk',
      'imports.finishImport',
    ])
  })
})

describe('an interrupted import', () => {
  /** two chunks of 50,000 lines at most */
  const long = [
    header,
    ...Array.from({ length: 60_000 }, (_, n) => {
      const order = Math.floor(n / 4)
      return `${order},2026-03-01 10:00,S${n % 7},Lantern ${n % 7},1,2.00,b${order % 900},Buyer ${order % 900},b${order % 900}@shop.example`
    }),
  ].join('\n')

  test('goes on after a crash between chunks and inside one, without doing anything twice', async () => {
    const [org, calm] = await Promise.all([createOrg(), createOrg()])
    const job = await rehearsed(org, long)
    expect(job.chunksTotal).toBe(2)
    await confirmImport(org.ctx, { importId: job.id })
    await applyChunk(org.ctx, { importId: job.id })
    // the process dies inside the second part: its transaction is lost
    const crash = { ...org.ctx, now: () => { throw new Error('killed') } } // biome-ignore format: one line says it
    await expect(applyChunk(crash, { importId: job.id })).rejects.toThrow('killed')
    expect(await getImportDetails(org.ctx, job.id)).toMatchObject({ chunksDone: 1 })
    while ((await applyChunk(org.ctx, { importId: job.id })).more);
    await finishImport(org.ctx, { importId: job.id })
    await finishImport(org.ctx, { importId: job.id })
    const smooth = await applied(calm, (await rehearsed(calm, long)).id)
    const done = await getImportDetails(org.ctx, job.id)
    expect(done).toMatchObject({ status: 'completed', summary: { created: 15_000 } })
    expect(done.summary).toEqual(smooth.summary)
    const counters =
      'select name, order_count, total_spent, rfm_r, rfm_f, rfm_m from customers order by external_id'
    expect(await org.rows(counters)).toEqual(await calm.rows(counters))
  }, 120_000)

  test('two appliers at once share the work', async () => {
    const org = await createOrg()
    const job = await rehearsed(org, long)
    await confirmImport(org.ctx, { importId: job.id })
    const apply = async () => {
      while ((await applyChunk(org.ctx, { importId: job.id })).more);
      await finishImport(org.ctx, { importId: job.id })
    }
    await Promise.all([apply(), apply(), apply()])
    expect(await getImportDetails(org.ctx, job.id)).toMatchObject({
      status: 'completed',
      chunksDone: job.chunksTotal,
      summary: { created: 15_000, changed: 0, newCustomers: 900 },
    })
    expect(await org.rows('select count(*) as n from order_items')).toEqual([{ n: '60000' }])
  }, 120_000)

  test('chunks are applied in any order, two at once, and each of them once', async () => {
    const org = await createOrg()
    const { id: importId } = await rehearsed(org, long)
    await confirmImport(org.ctx, { importId })
    await expect(applyChunk(org.ctx, { importId, chunk: 1 })).resolves.toEqual({ more: true })
    await expect(finishImport(org.ctx, { importId })).rejects.toMatchObject({ code: 'conflict' })
    const half = await getImportDetails(org.ctx, importId)
    expect(half).toMatchObject({ status: 'applying', chunksDone: 1 })
    expect(await applyChunk(org.ctx, { importId, chunk: 1 })).toEqual({ more: true })
    expect(await getImportDetails(org.ctx, importId)).toEqual(half)
    const twice = [0, 0].map((chunk) => applyChunk(org.ctx, { importId, chunk }))
    expect(await Promise.all(twice)).toEqual([{ more: false }, { more: false }])
    await finishImport(org.ctx, { importId })
    expect(await applyChunk(org.ctx, { importId, chunk: 0 })).toEqual({ more: false })
    expect(await getImportDetails(org.ctx, importId)).toMatchObject({
      status: 'completed',
      chunksDone: 2,
      summary: { created: 15_000, changed: 0, unchanged: 0, newCustomers: 900 },
    })
    expect(await org.rows('select count(*) as n from order_items')).toEqual([{ n: '60000' }])
  }, 120_000)

  test('a file whose reading was cut off is read anew', async () => {
    const org = await createOrg()
    const job = await rehearsed(org, file(lantern('1')))
    // as a crash leaves it: staged, and not yet marked
    const importId = job.id
    const { withOrg } = await import('@/db/client')
    const { sql } = await import('drizzle-orm')
    await withOrg(org.orgId, (tx) => tx.execute(sql`update imports set status = 'staging'`))
    await stageImport(org.ctx, { importId, inBackground: true })
    expect((await applied(org, importId)).summary).toMatchObject({ created: 1 })
    expect(await org.rows(orders)).toEqual([
      { number: '1', total_amount: '25.0000', item_count: 2 },
    ])
  })
})
