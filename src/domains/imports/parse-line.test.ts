import { describe, expect, it } from 'vitest'
import { createLineParser, isRejected, type ParsedLine } from './parse-line'
import { type OrderField, OrderMapping } from './schemas'

const organization = { timeZone: 'Europe/London', currency: 'GBP', country: 'GB' }

/** A parser of lines whose columns are called like the fields. */
function parser(fields: OrderField[], options: Partial<OrderMapping> = {}) {
  const mapping = OrderMapping.parse({
    columns: Object.fromEntries(fields.map((field) => [field, field])),
    dateFormat: 'year_first',
    decimalMark: '.',
    statusValues: {},
    paymentValues: {},
    linesAreItems: true,
    ...options,
  })
  const parse = createLineParser(mapping, fields, organization)
  return {
    line(...cells: string[]): ParsedLine {
      const result = parse(cells)
      if (isRejected(result)) throw new Error(result.reject)
      return result
    },
    reason(...cells: string[]): string {
      const result = parse(cells)
      if (!isRejected(result)) throw new Error('was understood')
      return result.reject
    },
  }
}

const base: OrderField[] = ['orderNumber', 'orderedAt', 'orderTotal']

describe('createLineParser', () => {
  it('reads a line of a till', () => {
    const { line } = parser(
      ['orderNumber', 'sku', 'title', 'quantity', 'orderedAt', 'unitPrice', 'buyerId', 'country'],
      { cancelledPrefix: 'C' },
    )
    expect(
      line(
        '536365',
        '85123A',
        ' WHITE HOLDER ',
        '6',
        '2010-07-01 08:26:00',
        '2.55',
        '17850.0',
        'France',
      ),
    ).toMatchObject({
      orderNumber: '536365',
      orderedAt: '2010-07-01T07:26:00.000Z',
      status: 'delivered',
      paymentStatus: 'paid',
      currency: 'GBP',
      hasItem: true,
      quantity: 6,
      unitPrice: '2.55',
      lineTotal: '15.3',
      orderTotal: undefined,
      title: 'WHITE HOLDER',
      buyerExternalId: '17850',
      country: 'France',
    })
    expect(line('C536379', 'D', '', '-1', '2010-12-01', '27.5', '', '')).toMatchObject({
      status: 'cancelled',
      lineTotal: '-27.5',
      title: undefined,
      buyerExternalId: undefined,
    })
  })

  it('takes an order’s own data from its line before, and from no other order', () => {
    const { line } = parser([
      'orderNumber',
      'orderedAt',
      'status',
      'cancelledAt',
      'currency',
      'buyerEmail',
      'orderTotal',
      'title',
      'unitPrice',
    ])
    line(
      '#1',
      '2026-06-01 10:00:00 +0100',
      'fulfilled',
      '',
      'EUR',
      'ana@example.com',
      '23.00',
      'Lantern',
      '12',
    )
    expect(line('#1', '', '', '', '', '', '', 'Pin', '4')).toMatchObject({
      orderedAt: '2026-06-01T09:00:00.000Z',
      status: 'delivered',
      currency: 'EUR',
      buyerEmail: { address: 'ana@example.com' },
      orderTotal: undefined,
    })
    expect(line('#2', '2026-06-02', '', '', '', '', '4', 'Pin', '4')).toMatchObject({
      status: 'pending',
      currency: 'GBP',
      buyerEmail: undefined,
    })
    line('#3', '2026-06-02', 'fulfilled', '2026-06-03', '', '', '4', 'Pin', '4')
    expect(line('#3', '', '', '', '', '', '', 'Pin', '4').status).toBe('cancelled')
  })

  it.each<[string, string, string | undefined]>([
    ['Versandt', 'shipped', undefined],
    ['wc-completed', 'delivered', undefined],
    ['IN_PROGRESS', 'shipped', undefined],
    ['Boxed', 'confirmed', undefined],
    ['who knows', 'pending', 'who knows'],
    ['', 'pending', undefined],
    ['RTO', 'returned', undefined],
    ['RTO_INITIATED', 'returned', undefined],
    ['RTO Complete', 'returned', undefined],
    ['RTO Delivered', 'returned', undefined],
    ['Return to Origin', 'returned', undefined],
    ['CUSTOMER_RETURN', 'returned', undefined],
    ['Lost', 'cancelled', undefined],
  ])('status %s is %s', (word, status, rawStatus) => {
    const { line } = parser([...base, 'status'], { statusValues: { boxed: 'confirmed' } })
    expect(line('1', '2026-01-01', '5', word)).toMatchObject({ status, rawStatus })
  })

  it.each<[string, string, string, string, string | undefined]>([
    ['', '', '', 'paid', undefined],
    ['Partially Refunded', '', '', 'partially_refunded', undefined],
    ['mystery', '', '', 'pending', 'mystery'],
    ['', 'Failed', '', 'voided', undefined],
    ['', 'Refunded', '', 'refunded', undefined],
    ['', 'RTO', '', 'voided', undefined],
    ['', 'RTO Initiated', '', 'voided', undefined],
    ['', 'RTO Complete', '', 'voided', undefined],
    ['', 'RTO Delivered', '', 'voided', undefined],
    ['', 'Return to origin', '', 'voided', undefined],
    ['', 'Lost', '', 'voided', undefined],
    ['Paid', 'RTO', '', 'paid', undefined],
    ['', '', '2.00', 'partially_refunded', undefined],
    ['', '', '5.00', 'refunded', undefined],
    ['paid', '', '5.00', 'paid', undefined],
  ])(
    'payment %s, status %s, refunded %s: %s',
    (payment, status, refunded, paymentStatus, rawPaymentStatus) => {
      const { line } = parser([...base, 'paymentStatus', 'status', 'refunded'])
      expect(line('1', '2026-01-01', '5', payment, status, refunded)).toMatchObject({
        paymentStatus,
        rawPaymentStatus,
      })
    },
  )

  it('takes the currency from its column, else from the amount, else the mapping’s', () => {
    const { line } = parser([...base, 'currency'], { currency: 'CHF' })
    expect(line('1', '2026-01-01', '€5', 'usd').currency).toBe('USD')
    expect(line('2', '2026-01-01', '€5', '').currency).toBe('EUR')
    expect(line('3', '2026-01-01', '$5', '$').currency).toBe('CHF')
  })

  it('completes price and line total from each other', () => {
    const { line } = parser([...base, 'quantity', 'unitPrice', 'lineTotal'])
    expect(line('1', '2026-01-01', '', '3', '', '10')).toMatchObject({
      unitPrice: '3.3333',
      lineTotal: '10',
    })
    expect(line('1', '2026-01-01', '', '3', '0.1', '')).toMatchObject({
      unitPrice: '0.1',
      lineTotal: '0.3',
    })
    expect(line('1', '2026-01-01', '', '', '7', '')).toMatchObject({ quantity: 1, lineTotal: '7' })
    expect(line('1', '2026-01-01', '9', '', '', '')).toMatchObject({
      hasItem: false,
      quantity: 0,
      orderTotal: '9',
    })
  })

  it('reads the buyer', () => {
    const { line } = parser([
      ...base,
      'buyerName',
      'buyerLastName',
      'buyerEmail',
      'buyerPhone',
      'street',
      'street2',
      'country',
      'consent',
    ])
    const cells = [
      'Ana',
      'Ito',
      'A1@Members.eBay.com',
      '(202) 555-0123',
      '1 High St',
      'Flat 2',
      'United States',
      'opted_in',
    ]
    expect(line('1', '2026-01-01', '5', ...cells)).toMatchObject({
      buyerName: 'Ana Ito',
      buyerEmail: { address: 'a1@members.ebay.com', isMasked: true },
      buyerPhone: '+12025550123',
      street: '1 High St, Flat 2',
      consent: 'opted_in',
    })
    expect(
      line(
        '2',
        '2026-01-01',
        '5',
        '',
        'Ito',
        'Invalid Request',
        '07700 900123',
        '',
        'Flat 2',
        '',
        'unknown',
      ),
    ).toMatchObject({
      buyerName: 'Ito',
      buyerEmail: undefined,
      buyerPhone: '+447700900123',
      street: 'Flat 2',
      consent: undefined,
    })
  })

  it.each<[string[], string]>([
    [['', '2026-01-01', '5'], 'Column “orderNumber”: “” is empty: the line needs an order number.'],
    [['1', '', '5'], 'Column “orderedAt”: “” is empty: the order needs a date.'],
    [
      ['1', '31/12/2026', '5'],
      'Column “orderedAt”: “31/12/2026” is not a date: year, month, day (2026-11-20).',
    ],
    [['1', '2026-01-01', 'five'], 'Column “orderTotal”: “five” is not an amount.'],
    [['1', '2026-01-01', '5', '1.5'], 'Column “quantity”: “1.5” is not a whole number of pieces.'],
    [['1', '2026-01-01', '5', '1', 'Pounds'], 'Column “currency”: “Pounds” is not a currency.'],
    [
      ['9'.repeat(501), '2026-01-01', '5'],
      `Column “orderNumber”: “${'9'.repeat(57)}…” has 501 characters; the limit is 500.`,
    ],
  ])('says why %j is rejected', (cells, reason) => {
    expect(parser([...base, 'quantity', 'currency']).reason(...cells)).toBe(reason)
  })

  it('goes on after a rejected line', () => {
    const { line, reason } = parser(base)
    reason('1', 'x', '5')
    expect(line('1', '2026-01-01', '5').orderNumber).toBe('1')
  })

  it('refuses a mapping of another file', () => {
    const mapping = OrderMapping.parse({
      columns: { orderNumber: 'no', orderedAt: 'date', orderTotal: 'sum' },
      dateFormat: 'year_first',
      decimalMark: '.',
      statusValues: {},
      paymentValues: {},
      linesAreItems: false,
    })
    expect(() => createLineParser(mapping, ['no', 'date', 'total'], organization)).toThrow(
      'The mapping takes “Order total” from a column “sum”, which this file does not have.',
    )
  })
})
