import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fieldsOf, readXml } from './xml'

const document = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<prestashop xmlns:xlink="http://www.w3.org/1999/xlink">${inside}</prestashop>\n`
const firstField = (inside: string) => {
  const record = readXml(document(`<orders><order>${inside}</order></orders>`))
  const [order] = record?.children[0]?.children ?? []
  return order && fieldsOf(order)
}

it('reads fields as text, in the shop’s languages, and lists of what belongs to a record', () => {
  expect(
    firstField(`
      <id>\n  <![CDATA[5]]>\n</id>
      <note/>
      <empty></empty>
      <id_customer xlink:href="https://shop.example/api/customers/7"><![CDATA[7]]></id_customer>
      <!-- of no account -->
      <name><language id="1"><![CDATA[Lamp & <b>]]></language><language id='2'></language></name>
      <associations>
        <order_rows nodeType="order_row" virtualEntity="true"><order_row><id>8</id></order_row></order_rows>
        <images/>
      </associations>`),
  ).toEqual({
    ...{ id: '5', note: '', empty: '', id_customer: '7', name: { 1: 'Lamp & <b>', 2: '' } },
    associations: { order_rows: [{ id: '8' }], images: [] },
  })
})

it.each([
  ['a&amp;b &lt;i&gt; &quot;x&quot; &apos;y&apos;', 'a&b <i> "x" \'y\''],
  ['&#233; &#xE9; &#x1F4A1;', 'é é 💡'],
  ['&#0; &#x110000; &unknown; &amp;amp;', '&#0; &#x110000; &unknown; &amp;'],
  ['<![CDATA[&amp;]]>', '&amp;'],
  ['<![CDATA[one]]> two <![CDATA[three]]>', 'one two three'],
])('reads %s', (written, text) => {
  expect(firstField(`<note>${written}</note>`)).toEqual({ note: text })
})

it('passes over what PHP says before the document and behind it', () => {
  const noisy = `<br />\n<b>Notice</b>: Undefined index in <b>x.php</b>\n${document('<orders/>')}<b>Warning`
  expect(readXml(noisy)).toMatchObject({ name: 'prestashop', children: [{ name: 'orders' }] })
})

it.each([
  '',
  '{}',
  '<html><body>Sorry</body></html>',
  '<prestashop>',
  '<prestashop><orders></prestashop></orders>',
  '<prestashop><orders><![CDATA[no end</orders></prestashop>',
  '<prestashop a=b></prestashop>',
  '<?xml version="1.0"?><!DOCTYPE prestashop [<!ENTITY a "b">]><prestashop>&a;</prestashop>',
  `<prestashop>${'<a>'.repeat(30)}${'</a>'.repeat(30)}</prestashop>`,
])('takes %s for no document', (text) => {
  expect(readXml(text)).toBeUndefined()
})

it('reads any text back that was written as PrestaShop writes it', () => {
  const text = fc
    .oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary-ascii' }))
    .filter((one) => !one.includes(']]>'))
  fc.assert(
    fc.property(text, (said) => {
      expect(firstField(`<note><![CDATA[${said}]]></note>`)).toEqual({ note: said.trim() })
    }),
  )
})

it('ends for whatever comes, in time that grows with its length only', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>/="\' a![CDAT]-?') }), (text) => {
      readXml(`<prestashop>${text}`)
    }),
  )
  const started = performance.now()
  readXml(`<prestashop><a ${' '.repeat(200_000)}`)
  readXml(`<prestashop><${'a'.repeat(200_000)} ${'b'.repeat(200_000)}`)
  expect(performance.now() - started).toBeLessThan(1000)
})
