import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readTable } from './read-table'
import { csvLine, writeCsv } from './write-csv'

it.each([
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['+44 7700 900123', "'+44 7700 900123"],
  ['-12.50', '-12.50'],
  ['+3', '+3'],
  ['-2+3', "'-2+3"],
  ['@cmd', "'@cmd"],
  ['\tx', `"'\tx"`],
  ["'=1", "''=1"],
  ["don't", "don't"],
  [' padded ', '" padded "'],
  [-5, '-5'],
  [null, ''],
])('writes %j as %s', (value, cell) => {
  expect(csvLine([value])).toBe(`${cell}\r\n`)
})

it('gives back what was written, whatever it was', async () => {
  // control characters are taken out by the reader; a row of blanks is no row
  const cell = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(...`=+-@'",;\t\n |0`),
        fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
      ),
    })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the reader removes
    .map((text) => text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, ''))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), async (cells) => {
      const rows = cells.map((pair, index) => [`row ${index}`, ...pair])
      let text = ''
      for await (const line of writeCsv(['id', 'first', 'second'], rows)) text += line
      const bytes = (async function* () {
        yield Buffer.from(text)
      })()
      const table = await readTable(bytes, { name: 'round-trip.csv' })
      const read: string[][] = []
      for await (const batch of table.batches) read.push(...batch.rows)
      expect(read).toEqual(rows)
    }),
  )
})
