import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { limits } from './limits'
import { readTable } from './read-table'
import type { ZipPart } from './unzip'
import { zipStored } from './zip-stored'

async function read(bytes: Uint8Array, name = 'orders.xlsx') {
  const source = (async function* () {
    yield bytes
  })()
  const table = await readTable(source, { name })
  const rows: string[][] = []
  for await (const batch of table.batches) rows.push(...batch.rows)
  return { kind: table.kind, columns: table.columns, rows }
}

const part = (path: string, text: string): ZipPart => ({ path, data: Buffer.from(text) })
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook of one sheet with this XML inside <sheetData>. */
const workbook = (sheetData: string, extra: ZipPart[] = []) => [
  part(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ),
  part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ),
  part(
    'xl/worksheets/sheet1.xml',
    `<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
  ),
  ...extra,
]

const text = (address: string, value: string) =>
  `<c r="${address}" t="inlineStr"><is><t>${value}</t></is></c>`

describe('XLSX', () => {
  it('gives every kind of cell as text', async () => {
    const bytes = await writeWorkbook([
      [
        { value: 'order' },
        { value: 'when' },
        { value: 'price' },
        { value: 'gift' },
        { value: 'note' },
      ],
      [
        { value: 1001, type: Number },
        { value: new Date('2026-11-20T14:05:00Z'), type: Date, format: 'yyyy-mm-dd hh:mm' },
        { value: 2.55, type: Number },
        { value: true, type: Boolean },
        { value: 'ok' },
      ],
      [
        { value: 12_345_678_901, type: Number },
        { value: new Date('2026-11-21T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
        { value: 0.1 + 0.2, type: Number },
        null,
        { value: 'Ø “x”' },
      ],
    ]).toBuffer()
    // recognized by content, whatever the name says
    expect(await read(bytes, 'orders.csv')).toEqual({
      kind: 'xlsx',
      columns: ['order', 'when', 'price', 'gift', 'note'],
      rows: [
        ['1001', '2026-11-20T14:05:00', '2.55', 'true', 'ok'],
        ['12345678901', '2026-11-21', '0.30000000000000004', '', 'Ø “x”'],
      ],
    })
  })

  it('gives the last value of formulas, digits as typed, and nothing for errors', async () => {
    const sheet = `<row r="1">${text('A1', 'a')}${text('B1', 'b')}</row>
      <row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3"><v>2.5499999999999998</v></c></row>
      <row r="4"><c r="A4" t="str"><f>"x"</f><v>=cmd()</v></c><c r="B4" t="e"><v>#N/A</v></c></row>`
    expect((await read(zipStored(workbook(sheet)))).rows).toEqual([
      ['2', '2.55'],
      ['=cmd()', ''],
    ])
  })

  it.each<[string, Buffer, RegExp]>([
    [
      'a zip archive without a workbook',
      zipStored([part('orders.csv', 'a,b\n')]),
      /zip archive without/,
    ],
    ['an empty zip', zipStored([]), /zip archive without|not a text file/],
    ['a cut file', zipStored(workbook('')).subarray(0, 300), /damaged or incomplete/],
    ['an empty sheet', zipStored(workbook('')), /is empty/],
    [
      'a cell a million rows away',
      zipStored(
        workbook(
          `<row r="1">${text('A1', 'a')}${text('SF1', 'b')}</row><row r="1048576">${text('A1048576', 'x')}</row>`,
        ),
      ),
      /too many for a workbook/,
    ],
    [
      'thousands of columns',
      zipStored(workbook(`<row r="1">${text('A1', 'a')}${text('XFD1', 'b')}</row>`)),
      /16,384 columns; the limit is 500/,
    ],
    [
      'a hidden address',
      zipStored(workbook('<row r="1"><c r="&#65;1"><v>1</v></c></row>')),
      /no ordinary workbook/,
    ],
    [
      'broken XML',
      zipStored([
        ...workbook('<row r="1"><c r="A1"').slice(0, 2),
        part('xl/worksheets/sheet1.xml', '<sheetData><row><c'),
      ]),
      /cannot be read as a workbook|is empty/,
    ],
    ['a bomb that lies about its size', bomb(), /unpacks to more than 256 MB/],
  ])('refuses %s', async (_, bytes, sentence) => {
    await expect(read(bytes)).rejects.toThrow(sentence)
  })
})

/** A sheet of some hundred kilobytes that unpacks to more than the limit and claims to be 10 bytes. */
function bomb(): Buffer {
  const unpacked = Buffer.alloc(limits.workbookUnpackedBytes + 1, ' ')
  const packed = deflateRawSync(unpacked, { level: 1 })
  const zip = zipStored([
    ...workbook('').slice(0, 2),
    { path: 'xl/worksheets/sheet1.xml', data: packed },
  ])
  // method "deflate" in the local header and in the directory of the last part
  zip.writeUInt16LE(8, zip.lastIndexOf('PK\x03\x04', undefined, 'latin1') + 8)
  const entry = zip.lastIndexOf('PK\x01\x02', undefined, 'latin1')
  zip.writeUInt16LE(8, entry + 10)
  zip.writeUInt32LE(10, entry + 24)
  return zip
}
