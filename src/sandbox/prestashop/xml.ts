/** A field: its text, or the text in the shop's one language; `link` is the resource that an id is of. */
export type Field = string | { text: string; isTranslated?: true; link?: string }

/** A record as the webservice shows it. */
export interface View {
  fields: Record<string, Field>
  /** lists that belong to it, each with the name of what it holds */
  associations?: Record<string, { of: string; members: Record<string, string>[] }>
}

export const translated = (text: string): Field => ({ text, isTranslated: true })
export const linked = (link: string, text: string): Field => ({ text, link })

const attributesOf = (attributes: Record<string, string>) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

export const element = (name: string, inside = '', attributes: Record<string, string> = {}) =>
  `<${name}${attributesOf(attributes)}>${inside}</${name}>\n`

/** Nothing at all for a field without a value. */
const cdata = (text: string) => (text === '' ? '' : `<![CDATA[${text}]]>`)

export const xmlDocument = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element('prestashop', `\n${inside}`, {
    'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  })}`

/** @param root address of the webservice with a slash at its end */
export function writeRecord(node: string, { fields, associations }: View, root: string): string {
  const written = Object.entries(fields).map(([name, field]) => writeField(name, field, root))
  const lists = Object.entries(associations ?? {}).map(([name, { of, members }]) => {
    const inside = members.map((member) =>
      element(
        of,
        Object.entries(member)
          .map(([field, text]) => element(field, cdata(text)))
          .join(''),
      ),
    )
    return element(name, inside.join(''), { nodeType: of })
  })
  const whole = lists.length > 0 ? element('associations', lists.join('')) : ''
  return element(node, `\n${written.join('')}${whole}`)
}

function writeField(name: string, field: Field, root: string): string {
  if (typeof field === 'string') return element(name, cdata(field))
  const { text, isTranslated, link } = field
  if (isTranslated) return element(name, element('language', cdata(text), { id: '1' }))
  return element(name, cdata(text), link ? { 'xlink:href': `${root}${link}/${text}` } : {})
}

export const writeErrors = (code: number, message: string): string =>
  xmlDocument(
    element(
      'errors',
      element('error', element('code', cdata(String(code))) + element('message', cdata(message))),
    ),
  )
