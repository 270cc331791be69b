import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readTable } from './read-table'
import type { RowBatch } from './shape-rows'

/** The bytes in pieces of a few bytes, so that every boundary is met. */
async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(content: string | Uint8Array, name = 'orders.csv', size = 100_000) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const table = await readTable(pieces(bytes, size), { name })
  const batches: RowBatch[] = []
  for await (const batch of table.batches) batches.push(batch)
  return {
    kind: table.kind,
    columns: table.columns,
    batches,
    rows: batches.flatMap((batch) => batch.rows),
    rejected: batches.flatMap((batch) => batch.rejected),
  }
}

const utf16be = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()

describe('what a CSV file may look like', () => {
  const expected = {
    columns: ['order', 'title'],
    rows: [
      ['1', 'Lämpchen “rot”'],
      ['2', 'Ø, 40 cm'],
    ],
  }
  const text = 'order,title\n1,Lämpchen “rot”\n2,"Ø, 40 cm"\n'

  it.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 LE', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 LE without mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE', utf16be(text)],
    ['windows-1252', Buffer.from(text.replace('“', '\x93').replace('”', '\x94'), 'latin1')],
    ['gzip', gzipSync(text)],
    ['semicolons', Buffer.from('order;title\n1;Lämpchen “rot”\n2;Ø, 40 cm\n')],
    ['tabs and CRLF', Buffer.from('order\ttitle\r\n1\tLämpchen “rot”\r\n2\tØ, 40 cm\r\n')],
    ['bars and CR', Buffer.from('order|title\r1|Lämpchen “rot”\r2|Ø, 40 cm\r')],
    ['a named separator', Buffer.from('sep=;\r\norder;title\r\n1;Lämpchen “rot”\r\n2;Ø, 40 cm')],
    ['blank lines around the header', Buffer.from(`\n,\n${text}\n\n`)],
    ['zero bytes and other controls', Buffer.from(text.replace('order', 'or\0der\x07'))],
  ])('%s', async (_, bytes) => {
    for (const size of [1, 7, 100_000]) {
      const { kind, columns, rows } = await read(bytes, 'orders.csv', size)
      expect({ kind, columns, rows }).toEqual({ kind: 'csv', ...expected })
    }
  })

  it('reads lines of two encodings in one file', async () => {
    const mixed = Buffer.concat([
      Buffer.from('a,b\nLämpchen,1\n'),
      Buffer.from('Böller,2\n', 'latin1'),
    ])
    expect((await read(mixed)).rows).toEqual([
      ['Lämpchen', '1'],
      ['Böller', '2'],
    ])
  })

  it('keeps quotes, line ends and separators inside quotes, and stray quotes elsewhere', async () => {
    const { rows } = await read('a,b\n"x ""y"" z","two\nlines"\n12" lantern,ok\n')
    expect(rows).toEqual([
      ['x "y" z', 'two\nlines'],
      ['12" lantern', 'ok'],
    ])
  })

  it('fills short rows, and rejects rows with too many values or too long ones', async () => {
    const { rows, rejected } = await read(`a,b,c\n1\n1,2,3,,\n1,2,3,4\n1,${'x'.repeat(40_000)},3\n`)
    expect(rows).toEqual([
      ['1', '', ''],
      ['1', '2', '3'],
    ])
    expect(rejected.map(({ rowNumber, reason }) => [rowNumber, reason.slice(0, 40)])).toEqual([
      [4, 'The row has 4 values, the header 3. A va'],
      [5, 'Value 2 has 40,000 characters; the limit'],
    ])
  })

  it('numbers rows as a spreadsheet does, blank ones counted', async () => {
    const { batches } = await read('\na,b\n1,2\n\n3,4\n')
    expect(batches.flatMap((batch) => batch.rowNumbers)).toEqual([3, 5])
  })

  it('starts a new copy at a repeated header', async () => {
    const { batches } = await read('a,b\n1,2\na,b\n1,3\na,b\n')
    expect(batches.map(({ copy, rows, rowNumbers }) => ({ copy, rows, rowNumbers }))).toEqual([
      { copy: 0, rows: [['1', '2']], rowNumbers: [2] },
      { copy: 1, rows: [['1', '3']], rowNumbers: [4] },
    ])
  })

  it('counts copies over batches', async () => {
    const copy = `a,b\n${'1,2\n'.repeat(4500)}`
    const { batches, rows } = await read(copy.repeat(3))
    expect(rows).toHaveLength(13_500)
    expect(new Set(batches.map((batch) => batch.copy))).toEqual(new Set([0, 1, 2]))
    expect(batches.at(-1)?.rowNumbers.at(-1)).toBe(13_503)
  })

  it('names unnamed and repeated columns', async () => {
    const { columns } = await read('Title, Title ,,"Item\nno",Title,,\n1,2,3,4,5\n')
    expect(columns).toEqual(['Title', 'Title 2', 'Column 3', 'Item no', 'Title 3'])
  })

  it('gives no rows for a header alone', async () => {
    expect(await read('a,b')).toMatchObject({ columns: ['a', 'b'], rows: [] })
  })
})

describe('what is refused, with a sentence', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /“f.csv” is empty/],
    ['blank lines', '\n\n,,\n', /is empty/],
    ['only a byte order mark', '\uFEFF', /is empty/],
    ['an empty gzip', gzipSync(''), /is empty/],
    ['thousands of columns', `${'c,'.repeat(5000)}c\n1\n`, /5,001 columns; the limit is 500/],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n', /is a PDF document/],
    [
      'a picture',
      Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(64)]),
      /picture/,
    ],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), /old Excel file/],
    ['a web page', '<!DOCTYPE html><html><table></table>', /is a web page/],
    ['XML', '<?xml version="1.0"?><orders/>', /is an XML file/],
    ['JSON', '[{"order": 1}]', /is a JSON file/],
    ['random bytes', Buffer.concat([Buffer.from('x'), randomBytes(5000)]), /is not a text file/],
    ['a cut gzip', gzipSync('a,b\n1,2\n').subarray(0, 15), /damaged or incomplete gzip/],
    ['a broken gzip', Buffer.concat([gzipSync('').subarray(0, 10), randomBytes(40)]), /damaged/],
    ['gzip in gzip', gzipSync(gzipSync('a,b\n1,2\n')), /packed twice/],
    ['an open quote', 'a,b\n"1,2\n3,4\n', /quotation mark is opened and never closed/],
    [
      'an open quote in a long file',
      `a,b\n"1,2\n${'3,4\n'.repeat(400_000)}`,
      /opened and never closed/,
    ],
    [
      'a decompression bomb',
      gzipSync(Buffer.alloc(20 * 1024 * 1024, `a,${'b'.repeat(5000)}\n`)),
      /more than 200 times/,
    ],
  ])('%s', async (_, content, sentence) => {
    await expect(read(content, 'f.csv')).rejects.toThrow(sentence)
  })

  it('closes the source when the reader stops early', async () => {
    let isClosed = false
    async function* endless() {
      try {
        yield Buffer.from('a,b\n')
        for (;;) yield Buffer.from('1,2\n'.repeat(10_000))
      } finally {
        isClosed = true
      }
    }
    const table = await readTable(endless(), { name: 'endless.csv' })
    for await (const batch of table.batches) {
      expect(batch.rows.length).toBeGreaterThan(0)
      break
    }
    await expect.poll(() => isClosed).toBe(true)
  })
})
