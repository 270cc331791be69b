import PDFDocument from 'pdfkit'
import type { FilledBlock, Piece } from '@/domains/messaging'
import { fonts } from './fonts'
import { type Glyphs, refuseUnprintable, withoutPictures } from './printable'

export interface PrintedDocument {
  title: string
  shopName: string
  /** where answers and returns go; lines */
  postalAddress: string | null
  /** whom it goes to, a line each; empty: to nobody by name */
  addressee: readonly string[]
  facts: readonly (readonly [label: string, value: string])[]
  blocks: readonly FilledBlock[]
}

const MARGIN = 56
const INK = '#1d1b19'
const QUIET = '#6d665e'
const LINE = '#d8d2c9'
const SIZE = 10.5
type Pdf = InstanceType<typeof PDFDocument>

/** A page or more of A4. Text only: no picture, and nothing from elsewhere. Throws `invalid` for what cannot be printed. */
export async function renderPdf(document: PrintedDocument): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    font: fonts.regular,
    lang: 'en',
    displayTitle: true,
    info: { Title: document.title, Author: document.shopName },
  })
  const chunks: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  refuseUnprintable(wordsOf(document), glyphsOf(pdf))
  head(pdf, document)
  for (const block of document.blocks) print(pdf, block)
  pdf.end()
  return done
}

/** pdfkit keeps the opened font to itself. */
const glyphsOf = (pdf: Pdf): Glyphs => (pdf as unknown as { _font: { font: Glyphs } })._font.font

function head(pdf: Pdf, { title, shopName, postalAddress, addressee, facts }: PrintedDocument) {
  plain(pdf, shopName, { font: 'bold', size: 14 })
  if (postalAddress)
    plain(pdf, postalAddress.replaceAll(/\s*\n\s*/g, ', '), { color: QUIET, size: 9 })
  pdf.moveDown(2)
  for (const line of addressee) plain(pdf, line)
  if (addressee.length > 0) pdf.moveDown(2)
  plain(pdf, title, { font: 'bold', size: 18 })
  for (const [label, value] of facts) plain(pdf, `${label}: ${value}`, { color: QUIET })
  pdf.moveDown(1)
}

function plain(
  pdf: Pdf,
  text: string,
  look: { font?: keyof typeof fonts; size?: number; color?: string } = {},
): void {
  const { font = 'regular', size = SIZE, color = INK } = look
  pdf.font(fonts[font]).fontSize(size).fillColor(color).text(withoutPictures(text))
}

function print(pdf: Pdf, block: FilledBlock): void {
  switch (block.kind) {
    case 'paragraph':
      line(pdf, block.line, SIZE)
      break
    case 'heading':
      line(pdf, bold(block.line), block.level === 1 ? 15 : 12.5)
      break
    case 'list':
      for (const [n, item] of block.items.entries())
        line(pdf, [{ text: block.isOrdered ? `${n + 1}. ` : '• ' }, ...item], SIZE, 14)
      break
    case 'quote':
      for (const one of block.lines) line(pdf, one, SIZE, 18)
      break
    case 'rule':
      rule(pdf)
      break
    case 'button':
      line(pdf, [{ text: `${block.label}: ` }, { text: block.href, href: block.href }], SIZE)
      break
    case 'items':
      table(pdf, block.items)
      break
  }
}

const bold = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece) => ({ ...piece, isBold: true }))

function line(pdf: Pdf, pieces: readonly Piece[], size: number, indent = 0): void {
  const shown = pieces
    .map((piece) => ({ ...piece, text: withoutPictures(piece.text) }))
    .filter(({ text }) => text !== '')
  const x = MARGIN + indent
  if (shown.length === 0) {
    pdf.moveDown(0.6)
    return
  }
  shown.forEach(({ text, isBold, isItalic, isUnderlined, href }, n) => {
    const font = isBold ? (isItalic ? 'boldItalic' : 'bold') : isItalic ? 'italic' : 'regular'
    pdf.font(fonts[font]).fontSize(size).fillColor(INK)
    const how = {
      continued: n < shown.length - 1,
      underline: Boolean(isUnderlined || href),
      link: href ?? null,
      lineGap: 2,
    }
    if (n === 0) pdf.text(text, x, pdf.y, { ...how, width: pdf.page.width - MARGIN - x })
    else pdf.text(text, how)
  })
  pdf.x = MARGIN
  pdf.moveDown(0.5)
}

function rule(pdf: Pdf): void {
  pdf
    .moveTo(MARGIN, pdf.y)
    .lineTo(pdf.page.width - MARGIN, pdf.y)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke()
  pdf.moveDown(0.6)
}

type Item = Extract<FilledBlock, { kind: 'items' }>['items'][number]

const columns = { quantity: 44, sku: 110 }

function table(pdf: Pdf, items: readonly Item[]): void {
  const width = pdf.page.width - 2 * MARGIN
  const titleWidth = width - columns.quantity - columns.sku
  const row = (cells: [string, string, string], font: keyof typeof fonts) => {
    pdf.font(fonts[font]).fontSize(SIZE).fillColor(INK)
    const [quantity, title, sku] = cells.map(withoutPictures) as typeof cells
    const height = Math.max(
      pdf.heightOfString(title || ' ', { width: titleWidth - 12 }),
      pdf.heightOfString(sku || ' ', { width: columns.sku }),
    )
    if (pdf.y + height > pdf.page.height - MARGIN) pdf.addPage()
    const { y } = pdf
    pdf.text(quantity, MARGIN, y, { width: columns.quantity - 12 })
    pdf.text(title, MARGIN + columns.quantity, y, { width: titleWidth - 12 })
    pdf.text(sku, MARGIN + columns.quantity + titleWidth, y, { width: columns.sku })
    pdf.x = MARGIN
    pdf.y = y + height + 4
    rule(pdf)
  }
  row(['Qty', 'Item', 'SKU'], 'bold')
  for (const { quantity = '', title, sku = '' } of items) row([quantity, title, sku], 'regular')
  pdf.moveDown(0.5)
}

function wordsOf(document: PrintedDocument): string {
  const { title, shopName, postalAddress, addressee, facts, blocks } = document
  return [
    ...[title, shopName, postalAddress ?? ''],
    ...addressee,
    ...facts.flat(),
    ...blocks.flatMap(wordsOfBlock),
  ].join('\n')
}

function wordsOfBlock(block: FilledBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.line.map(({ text }) => text)
    case 'list':
      return block.items.flat().map(({ text }) => text)
    case 'quote':
      return block.lines.flat().map(({ text }) => text)
    case 'button':
      return [block.label, block.href]
    case 'items':
      return block.items.flatMap(({ title, sku = '' }) => [title, sku])
    case 'rule':
      return []
  }
}
