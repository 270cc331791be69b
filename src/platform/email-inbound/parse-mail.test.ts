import { describe, expect, test } from 'vitest'
import { automaticReason, isForged, reportedIds } from './classify-mail'
import { etsyConversationUrl, readEtsyNotice } from './etsy-mail'
import { unwrapForwarded } from './forwarded-mail'
import { htmlToText } from './html-to-text'
import { MAX_TEXT, parseMail, readMailFile } from './parse-mail'
import { splitQuoted } from './split-quoted'

const mime = (headers: string[], body: string | Buffer = 'Hello') =>
  Buffer.concat([
    Buffer.from(`${['From: Ana <ana@mail.example>', ...headers].join('\r\n')}\r\n\r\n`, 'latin1'),
    Buffer.from(body),
  ])
describe('what HTML says', () => {
  test.each([
    ['scripts and styles', 'a<script>alert(1)</script><style>b{}</style>c', 'ac'],
    ['pictures that count readers', 'Hi<img src="https://spy.example/p.gif" width=1>', 'Hi'],
    ['hidden parts', 'Hi <span style="display:none">secret</span>there', 'Hi there'],
    ['hidden blocks', '<div style="font-size:0">x</div><p>Hi</p>', 'Hi'],
    ['links', '<a href="https://a.example/x">here</a>', 'here (https://a.example/x)'],
    ['links that would run', '<a href="javascript:alert(1)">here</a>', 'here'],
    ['lines', '<p>One</p><p>Two<br>Three</p>', 'One\n\nTwo\nThree'],
    ['lists', '<ul><li>One<li>Two</ul>', '- One\n- Two'],
    ['quotations', 'New<blockquote>Old<br>older</blockquote>', 'New\n> Old\n> older'],
    ['entities', '&lt;b&gt; &amp;lt; &euro; &#x1F600;', '<b> &lt; € 😀'],
    ['tags that never end', '<p>Hi <b>there <img src=x onerror=alert(1)', 'Hi there'],
    ['frames and vectors', '<iframe srcdoc="<p>x">y</iframe><svg><text>z</text></svg>Hi', 'Hi'],
  ])('%s', (_, given, text) => expect(htmlToText(given)).toBe(text))

  test('is shown rather than lost where all of it is hidden', () =>
    expect(htmlToText('<div style="display:none">Where is it?</div>')).toBe('Where is it?'))

  test('is read in time, however it is built', () => {
    const hostile = [
      ...['<div>', '<table><tr><td>', '<span>x', '<a href=x>', '<br>', '<', '<a ', '</div>'],
    ].map((part) => part.repeat(1_000_000 / part.length))
    const before = performance.now()
    for (const one of hostile) expect(htmlToText(`Hi${one}`)).toMatch(/^Hi/)
    expect(performance.now() - before).toBeLessThan(20_000)
  }, 60_000)
})

describe('a mail', () => {
  test('has the text that its encoding says', async () => {
    const texts = [
      ['utf-8', 'base64', Buffer.from('Größe – 灯籠').toString('base64')],
      ['utf-8', 'quoted-printable', 'Gr=C3=B6=C3=9Fe =E2=80=93 =E7=81=AF=E7=B1=A0'],
      ['shift_jis', 'base64', Buffer.from([0x93, 0x94, 0xe2, 0xc4]).toString('base64')],
      ['koi8-r', '8bit', Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4])],
      ['windows-1252', '8bit', Buffer.from([0x80, 0x35])],
    ] as const
    const read = await Promise.all(
      texts.map(async ([charset, encoding, body]) => {
        const headers = [`Content-Type: text/plain; charset=${charset}`]
        return (await parseMail(mime([...headers, `Content-Transfer-Encoding: ${encoding}`], body)))
          .text
      }),
    )
    expect(read).toEqual(['Größe – 灯籠', 'Größe – 灯籠', '灯籠', 'Привет', '€5'])
  })

  test('has no text that breaks a database or turns lines around', async () => {
    const { text, subject } = await parseMail(
      mime(
        ['Subject: =?utf-8?Q?Hi=0D=0ABcc:_x@y.example=00?='],
        'a\u0000b\u202Ec\uFEFFd\u0007e\tf\r\ng',
      ),
    )
    expect(text).toBe('abcde\tf\ng')
    expect(subject).toBe('Hi Bcc: x@y.example')
  })

  test('is cut where it is longer than a message may be', async () => {
    const { text } = await parseMail(mime([], '😀'.repeat(MAX_TEXT)))
    expect(text.length).toBeLessThanOrEqual(MAX_TEXT)
    expect(text.isWellFormed()).toBe(true)
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256))],
    ['headers without an end', mime(Array(200).fill('X-A: b'), '').subarray(0, 900)],
    [
      'a part that never ends',
      mime(['Content-Type: multipart/mixed; boundary=b'], '--b\r\n\r\nHi'),
    ],
    ['base64 that is none', mime(['Content-Transfer-Encoding: base64'], '!!!not base64!!!')],
    ['an encoding that nobody knows', mime(['Content-Type: text/plain; charset=x-martian'], 'Hi')],
  ])('that is %s does not stop anything', async (_, raw) => {
    expect(await parseMail(raw)).toMatchObject({ text: expect.any(String) })
  })

  test('that is nested without end comes as the text that it is', async () => {
    const nested = Array.from(
      { length: 300 },
      (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
    ).join('')
    const mail = await parseMail(
      mime(
        ['Subject: Help', 'Message-ID: <n@x>', 'Content-Type: multipart/mixed; boundary=b0'],
        nested,
      ),
    )
    expect(mail).toMatchObject({ subject: 'Help', messageId: 'n@x', broken: expect.any(String) })
    expect(mail.from?.address).toBe('ana@mail.example')
    expect(mail.text).toContain('boundary=b1')
  })

  test('has files with names and no paths, which are not opened', async () => {
    const bomb = Buffer.from('PK\u0003\u0004 much more inside').toString('base64')
    const raw = mime(
      ['Content-Type: multipart/mixed; boundary=b'],
      [
        '--b\r\nContent-Type: text/plain\r\n\r\nSee the picture',
        `--b\r\nContent-Type: application/zip; name="../../etc/pass<w>d.zip"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${bomb}`,
        '--b--',
      ].join('\r\n'),
    )
    const { text, files } = await parseMail(raw)
    expect(text).toBe('See the picture')
    expect(files).toMatchObject([
      { place: 0, name: 'pass_w_d.zip', contentType: 'application/zip' },
    ])
    expect((await readMailFile(raw, 0))?.content.toString()).toContain('much more inside')
    expect(await readMailFile(raw, 1)).toBeUndefined()
  })
})

describe('what is new in a mail', () => {
  test.each([
    [
      'Gmail',
      'Thanks!\n\nOn Mon, Aug 3, 2026 at 10:11 Shop <s@x.example> wrote:\n> Sent',
      'Thanks!',
    ],
    ['two lines', 'Ok\n\nOn Monday the 3rd, the Lantern Shop\n<s@x.example> wrote:\n> Sent', 'Ok'],
    ['Outlook', 'Ok\n\nFrom: Shop\nSent: Monday\nTo: Ana\nSubject: It\n\nSent', 'Ok'],
    ['German', 'Danke\n\nAm 03.08.2026 um 10:11 schrieb Shop <s@x.example>:\n> Weg', 'Danke'],
    ['a signature', 'Where is it?\n-- \nAna\n+44 20 7946 0000', 'Where is it?'],
    ['a telephone', 'Ok\n\nSent from my iPhone', 'Ok'],
    ['answers between the lines', '> Red?\nYes\n> Big?\nNo', '> Red?\nYes\n> Big?\nNo'],
    ['a quotation only', '> Red?', '> Red?'],
    [
      'no quotation',
      'On Monday I wrote you. From: my heart',
      'On Monday I wrote you. From: my heart',
    ],
  ])('%s', (_, text, body) => {
    const split = splitQuoted(text)
    expect(split.body).toBe(body)
    // nothing is lost
    expect(`${split.body}${split.quoted ?? ''}`.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
  })
})

describe('what a machine wrote', () => {
  test.each([
    ['auto_reply', ['Auto-Submitted: auto-replied'], undefined],
    ['auto_reply', ['Subject: Automatic reply: Your order'], undefined],
    ['auto_reply', ['Subject: Abwesenheitsnotiz'], undefined],
    ['list', ['List-Id: <news.shop.example>'], undefined],
    ['list', ['Precedence: bulk'], undefined],
    [
      'bounce',
      ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
      undefined,
    ],
    ['loop', Array(60).fill('Received: from a by b'), undefined],
    ['loop', [], 'ana@mail.example'],
    [undefined, ['Auto-Submitted: no', 'Subject: My reply to your automatic door'], undefined],
  ] as const)('%s: %j', async (reason, headers, own) => {
    expect(automaticReason(await parseMail(mime([...headers])), own ? [own] : [])).toBe(reason)
  })

  test('a bounce says which mail it is about', async () => {
    const mail = await parseMail(
      mime(
        ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
        '--b\r\nContent-Type: text/plain\r\n\r\nNo such user\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <sent-1@shop.example>\r\nSubject: Hi\r\n--b--',
      ),
    )
    expect(reportedIds(mail)).toEqual(['sent-1@shop.example'])
  })

  test('a forged sender is told by the server that received it', async () => {
    const of = (result: string) =>
      parseMail(mime([`Authentication-Results: mx.example; dmarc=${result} header.from=x`]))
    expect(isForged(await of('fail'))).toBe(true)
    expect(isForged(await of('pass'))).toBe(false)
  })
})

describe('a mail forwarded by hand', () => {
  test('is read as it was before', async () => {
    const mail = await parseMail(
      mime(
        ['Subject: Fwd: Broken glass'],
        'See below\n\n---------- Forwarded message ---------\nFrom: Bo Lind <Bo@mail.example>\nDate: Mon, Aug 3, 2026 at 10:11 AM\nSubject: Broken glass\nTo: <help@shop.example>\n\nIt came in pieces.',
      ),
    )
    expect(unwrapForwarded(mail)).toMatchObject({
      from: { name: 'Bo Lind', address: 'bo@mail.example' },
      subject: 'Broken glass',
      text: 'It came in pieces.',
    })
    expect(unwrapForwarded(await parseMail(mime([], 'Just words')))).toBeUndefined()
  })
})

describe('a mail of Etsy about a message', () => {
  const notice = (from: string, subject: string, body: string) =>
    parseMail(Buffer.from(`From: Etsy <${from}>\r\nSubject: ${subject}\r\n\r\n${body}`)).then(
      readEtsyNotice,
    )

  test('says who wrote, about which order, and what', async () => {
    const read = await notice(
      'conversations@mail.etsy.com',
      'New message from Mara Quist about order #3141592653',
      'Hi Lantern House,\n\nMara Quist sent you a message:\n\nDoes it come in red?\nI need two.\n\nView message (https://www.etsy.com/messages/778899)\n\nCopyright Etsy, Inc.',
    )
    expect(read).toEqual({
      buyerName: 'Mara Quist',
      conversationId: '778899',
      orderNumber: '3141592653',
      text: 'Does it come in red?\nI need two.',
    })
  })

  test.each([
    ['mara@mail.example', 'New message from Mara'],
    ['conversations@etsy.com.evil.example', 'New message from Mara'],
    ['news@email.etsy.com', 'Your September sales report'],
  ])('is not one of %s: %s', async (from, subject) => {
    expect(await notice(from, subject, 'Hello')).toBeUndefined()
  })

  test('leads to Etsy only', () => {
    expect(etsyConversationUrl('12')).toBe('https://www.etsy.com/messages/12')
    expect(etsyConversationUrl('12/../x')).toBe('https://www.etsy.com/messages')
  })
})
