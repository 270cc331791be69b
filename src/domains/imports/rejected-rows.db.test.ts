import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applied, imported, rehearsed, useImportDatabase } from '@/testing/imports'
import { createOrg } from '@/testing/test-org'
import { listRejectedLines, previewImport, rejectedRowsCsv, remapImport, stageImport } from '.'

let close: () => Promise<void>
beforeAll(async () => {
  ;({ close } = await useImportDatabase())
})
afterAll(() => close())

const header = 'Order,Date,Item,Price,Email'
const good = '1,2026-03-01,Lantern,12.50,mara@shop.example'

async function download(org: Awaited<ReturnType<typeof createOrg>>, importId: string) {
  const { fileName, content } = await rejectedRowsCsv(org.ctx, importId)
  let text = ''
  for await (const piece of content) text += piece
  return { fileName, text }
}

describe('rejected rows', () => {
  test('come back with line number, reason and the cells as they stood', async () => {
    const org = await createOrg()
    const job = await imported(
      org,
      [
        header,
        good,
        '2,yesterday,Lantern,12.50,a@shop.example',
        ',2026-03-01,Lantern,12.50,b@shop.example',
        '3,2026-03-01,Lantern,cheap,c@shop.example',
        '4,2026-03-01,Lantern,1.00,d@shop.example,surplus',
      ].join('\n'),
      'my orders.csv.gz',
    )
    expect(job).toMatchObject({ lines: 1, rejectedLines: 4, summary: { created: 1 } })
    const lines = await listRejectedLines(org.ctx, job.id, 50)
    expect(lines.map(({ lineNo, cells }) => [lineNo, cells.at(-1)])).toEqual([
      [3, 'a@shop.example'],
      [4, 'b@shop.example'],
      [5, 'c@shop.example'],
      [6, 'surplus'],
    ])
    const { fileName, text } = await download(org, job.id)
    expect(fileName).toBe('my orders-rejected.csv')
    const [head, first, second, third, fourth, end] = text.split('\r\n')
    expect(head).toBe('\uFEFFLine,Reason,Order,Date,Item,Price,Email')
    expect(first).toMatch(/^3,.*yesterday.*,2,yesterday,Lantern,12.50,a@shop.example$/)
    expect(second).toMatch(/^4,.*order number.*,,2026-03-01,Lantern,12.50,b@shop.example$/)
    expect(third).toMatch(/^5,.*cheap.*,3,2026-03-01,Lantern,cheap,c@shop.example$/)
    expect(fourth).toMatch(/^6,.*6 values.*,surplus$/)
    expect(end).toBe('')
  })

  test('can be corrected in that file and imported', async () => {
    const org = await createOrg()
    const content = [header, good, '2,2026-03-02,Koi,8.OO,ole@shop.example'].join('\n')
    const { text } = await download(org, (await imported(org, content)).id)
    const again = await imported(org, text.replaceAll('8.OO', '8.00'), 'corrected.csv')
    expect(again).toMatchObject({ rejectedLines: 0, summary: { created: 1 } })
    expect(await org.rows('select total_amount from orders order by 1')).toEqual([
      { total_amount: '8.0000' },
      { total_amount: '12.5000' },
    ])
  })

  test('run nothing in a spreadsheet', async () => {
    const org = await createOrg()
    const evil = '2,never,"=HYPERLINK(""http://evil.example"")",@SUM(1),+1+1'
    const { text } = await download(org, (await rehearsed(org, [header, good, evil].join('\n'))).id)
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
    expect(text).toContain("'@SUM(1),'+1+1")
  })

  test('are stored encrypted, their reasons too', async () => {
    const org = await createOrg()
    // a shifted row: the address stands in the price column, so the reason quotes it
    await rehearsed(org, [header, good, '2,2026-03-01,Lantern,secret@shop.example,'].join('\n'))
    const stored = JSON.stringify(await org.rows('select * from import_rejects'))
    expect(stored).toContain('v1.')
    expect(stored).not.toContain('secret')
  })

  test('are as many as the lines of the file, where none is understood', async () => {
    const org = await createOrg()
    const bad = Array.from({ length: 7000 }, (_, n) => `${n},2026-03-01,Lantern,free ${n},`)
    // too odd for a suggestion: a person insists
    const { id: importId } = await rehearsed(org, [header, ...bad].join('\n'))
    const { suggestion } = await previewImport(org.ctx, importId)
    const columns = { orderNumber: 'Order', orderedAt: 'Date', unitPrice: 'Price' }
    await remapImport(org.ctx, { importId, mapping: { ...suggestion.mapping, columns } })
    await stageImport(org.ctx, { importId, inBackground: true })
    const job = await applied(org, importId)
    expect(job).toMatchObject({ status: 'completed', lines: 0, rejectedLines: 7000 })
    expect(job.summary).toMatchObject({ created: 0, changed: 0 })
    const { text } = await download(org, job.id)
    expect(text.split('\r\n')).toHaveLength(7002)
  })
})
