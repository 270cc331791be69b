import { safeLine } from '@/lib/text/safe-text'
import type { Block, Inline, TemplateContent } from './document'
import type { FilledBlock, Piece } from './filled'
import type { TemplateField } from './merge-fields'
import { parseInline } from './template-text'

/** What is known of one person, as text for people; absent: not known. */
export interface MergeValues {
  fields: Partial<Record<TemplateField, string>>
  items: readonly OrderLine[]
}

export interface OrderLine {
  title: string
  sku?: string | undefined
  quantity?: string | undefined
  price?: string | undefined
}

export interface FilledTemplate {
  subject: string
  blocks: FilledBlock[]
  /** fields that were not known, and what stood in for each; empty: nothing did */
  missing: { field: TemplateField; fallback: string }[]
}

const LONGEST_VALUE = 200
/** What somebody calls themselves must not become a link in another's mail program. */
const looksLikeAddress = /:\/\/|\bwww\.|\w\.(?:com|net|org|info|ru|top|xyz|link|site|shop|io)\b/i

/**
 * A template for one person. Values are text and stay text: nothing in them is read as a field, a mark or a link. The one
 * way from a template to what is sent, shown or printed.
 */
export function fillTemplate(
  { subject, document }: TemplateContent,
  values: MergeValues,
): FilledTemplate {
  const missing = new Map<TemplateField, string>()
  const wordsFor = lookUp(values, (field, fallback) => missing.set(field, fallback))
  const fill = (line: readonly Inline[]) => tidied(line.map((piece) => filled(piece, wordsFor)))
  return {
    subject: safeLine(
      fill(subject)
        .map(({ text }) => text)
        .join(''),
      300,
    ),
    blocks: document.content.map((block) => filledBlock(block, fill, values.items)),
    missing: [...missing].map(([field, fallback]) => ({ field, fallback })),
  }
}

/** Words with fields in braces, `{person.first_name|there}`, filled by the same rules; lines stay lines. */
export const fillWords = (words: string, values: MergeValues): string =>
  tidied(parseInline(words).map((piece) => filled(piece, lookUp(values))))
    .map(({ text }) => text)
    .join('')

type WordsFor = (field: TemplateField, fallback: string) => string

const lookUp =
  (values: MergeValues, onMissing?: (field: TemplateField, fallback: string) => void): WordsFor =>
  (field, fallback) => {
    const known = safeLine(values.fields[field] ?? '', LONGEST_VALUE)
    if (known && !(field.startsWith('person.') && looksLikeAddress.test(known))) return known
    onMissing?.(field, fallback)
    return fallback
  }

function filled(piece: Inline, wordsFor: WordsFor): Piece {
  if (piece.type === 'hardBreak') return { text: '\n' }
  const looks: Omit<Piece, 'text'> = {}
  for (const mark of piece.marks ?? []) {
    if (mark.type === 'bold') looks.isBold = true
    if (mark.type === 'italic') looks.isItalic = true
    if (mark.type === 'underline') looks.isUnderlined = true
    if (mark.type === 'link') looks.href = mark.attrs.href
  }
  const text =
    piece.type === 'text' ? piece.text : wordsFor(piece.attrs.field, piece.attrs.fallback)
  return { text, ...looks }
}

/** A field that left nothing leaves no gap either: “Hello ,” is “Hello,”. */
function tidied(line: Piece[]): Piece[] {
  return line.flatMap((piece, n) => {
    if (piece.text === '') return []
    const isAfterGap = line[n - 1]?.text === ''
    const isBeforeGap = line[n + 1]?.text === ''
    const next = line.slice(n + 1).find(({ text }) => text !== '')
    let { text } = piece
    if (isAfterGap && line.slice(0, n).every((one) => one.text === '')) text = text.trimStart()
    if (isBeforeGap && (!next || /^[\s,.!?;:)]/.test(next.text))) text = text.replace(/ +$/, '')
    return text === '' ? [] : [{ ...piece, text }]
  })
}

function filledBlock(
  block: Block,
  fill: (line: readonly Inline[]) => Piece[],
  items: readonly OrderLine[],
): FilledBlock {
  switch (block.type) {
    case 'paragraph':
      return { kind: 'paragraph', line: fill(block.content) }
    case 'heading':
      return { kind: 'heading', level: block.attrs.level, line: fill(block.content) }
    case 'bulletList':
    case 'orderedList':
      return {
        kind: 'list',
        isOrdered: block.type === 'orderedList',
        items: block.content.map((item) =>
          item.content.flatMap((one, n) => [
            ...(n > 0 ? [{ text: '\n' }] : []),
            ...fill(one.content),
          ]),
        ),
      }
    case 'blockquote':
      return { kind: 'quote', lines: block.content.map((one) => fill(one.content)) }
    case 'horizontalRule':
      return { kind: 'rule' }
    case 'button':
      return { kind: 'button', ...block.attrs }
    case 'orderItems':
      return { kind: 'items', items: items.slice(0, 200).map((one) => ({ ...one })) }
  }
}
