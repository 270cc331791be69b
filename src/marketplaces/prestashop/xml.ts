export interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  /** all text that is directly in it */
  text: string
}

const NAME = '[A-Za-z_][\\w.:-]*'
const TOKEN = new RegExp(
  [
    '<!\\[CDATA\\[(?<raw>[^]*?)\\]\\]>',
    '<!--[^]*?-->',
    '<\\?[^]*?\\?>',
    `</(?<end>${NAME})\\s*>`,
    `<(?<begin>${NAME})(?<attributes>(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(?<isEmpty>/)?>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'y',
)
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g')
const MAX_DEPTH = 20

/**
 * The root of a document such as PrestaShop's webservice writes: elements, attributes, text. Undefined for what is none.
 * A document type is refused, so nothing stands for more than is written. What PHP says of itself before the document and
 * behind it is passed over.
 */
export function readXml(document: string): Element | undefined {
  const start = document.search(/<(?:\?xml|prestashop)\b/)
  if (start === -1) return undefined
  const open: Element[] = []
  TOKEN.lastIndex = start
  for (;;) {
    const found = TOKEN.exec(document)?.groups
    if (!found) return undefined
    const { raw, end, begin, attributes = '', isEmpty, text } = found
    const parent = open.at(-1)
    if (begin !== undefined) {
      const element: Element = {
        ...{ name: begin, attributes: attributesOf(attributes), children: [], text: '' },
      }
      parent?.children.push(element)
      if (isEmpty === undefined) open.push(element)
      else if (!parent) return element
      if (open.length > MAX_DEPTH) return undefined
    } else if (end !== undefined) {
      const closed = open.pop()
      if (closed?.name !== end) return undefined
      if (open.length === 0) return closed
    } else if (parent) parent.text += raw ?? unescaped(text ?? '')
  }
}

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      name,
      unescaped(double ?? single ?? ''),
    ]),
  )

const named: Record<string, string> = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' }
const MAX_CODE_POINT = 0x10ffff

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|apos|gt|lt|quot));/gi, (whole, ...found) => {
    const [decimal, hex, name] = found as (string | undefined)[]
    if (name !== undefined) return named[name.toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0 && code <= MAX_CODE_POINT ? String.fromCodePoint(code) : whole
  })

/** A record's fields: a text, texts by the id of their language, or lists of records that belong to it. */
export type Fields = { [name: string]: string | Record<string, string> | Record<string, Fields[]> }

/** What a field says that is a text; nothing for one that is none, or is not there. */
export const textOf = (field: Fields[string] | undefined): string =>
  typeof field === 'string' ? field : ''

/** What belongs to one record, by the field that names it. */
export const ofOne = (records: readonly Fields[], field: string, id: string): Fields[] =>
  records.filter((record) => textOf(record[field]) === id)

export const idsIn = (records: readonly Fields[], field: string): string[] =>
  records.map((record) => textOf(record[field]))

/** What an element that is a record says. */
export const fieldsOf = (record: Element): Fields =>
  Object.fromEntries(record.children.map((field) => [field.name, saidBy(field)]))

function saidBy({ name, children, text }: Element): Fields[string] {
  if (name === 'associations')
    return Object.fromEntries(children.map((list) => [list.name, list.children.map(fieldsOf)]))
  if (children.length > 0)
    return Object.fromEntries(children.map((one) => [one.attributes['id'] ?? '', one.text.trim()]))
  return text.trim()
}
