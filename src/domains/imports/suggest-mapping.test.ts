import { createReadStream } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTable } from '@/lib/tabular/read-table'
import { createLineParser, isRejected } from './parse-line'
import { OrderMapping } from './schemas'
import { suggestMapping } from './suggest-mapping'

const split = (line: string) => line.split('|')
const suggest = (header: string, ...rows: string[]) =>
  suggestMapping(split(header), rows.map(split))

describe('suggestMapping', () => {
  it('maps a till’s export and finds how it marks cancellations', () => {
    const { mapping, problems, ambiguities } = suggest(
      'InvoiceNo|StockCode|Description|Quantity|InvoiceDate|UnitPrice|CustomerID|Country',
      '536365|85123A|WHITE HEART HOLDER|6|2010-12-01 08:26:00|2.55|17850.0|United Kingdom',
      '536366|22633|HAND WARMER|6|2010-12-01 08:28:00|1.85||United Kingdom',
      'C536379|D|Discount|-1|2010-12-01 09:41:00|27.5|14527.0|United Kingdom',
      'A563185|B|Adjust bad debt|1|2011-08-12 14:50:00|11062.06||United Kingdom',
    )
    expect(mapping).toEqual({
      columns: {
        orderNumber: 'InvoiceNo',
        orderedAt: 'InvoiceDate',
        buyerId: 'CustomerID',
        country: 'Country',
        sku: 'StockCode',
        title: 'Description',
        quantity: 'Quantity',
        unitPrice: 'UnitPrice',
      },
      dateFormat: 'year_first',
      decimalMark: '.',
      cancelledPrefix: 'C',
      statusValues: {},
      paymentValues: {},
      linesAreItems: true,
    })
    expect({ problems, ambiguities }).toEqual({ problems: [], ambiguities: [] })
  })

  it('takes no prefix for cancellations whose lines also sell', () => {
    const { mapping } = suggest(
      'InvoiceNo|InvoiceDate|Quantity|UnitPrice',
      '536365|2010-12-01|6|2.55',
      '536366|2010-12-01|1|2.55',
      'W100|2010-12-01|-1|2.55',
      'W101|2010-12-01|3|2.55',
    )
    expect(mapping.columns.orderNumber).toBe('InvoiceNo')
    expect(mapping.cancelledPrefix).toBeUndefined()
  })

  it('maps Shopify', () => {
    const { mapping, problems } = suggest(
      'Name|Email|Financial Status|Paid at|Fulfillment Status|Accepts Marketing|Currency|Subtotal|Shipping|Taxes|Total|Discount Amount|Created at|Lineitem quantity|Lineitem name|Lineitem price|Lineitem compare at price|Lineitem sku|Billing Name|Billing Address1|Billing Zip|Billing Country|Cancelled at|Refunded Amount|Vendor|Id|Phone',
      '#1001|ana@example.com|paid|2026-06-01 10:00:00 +0100|fulfilled|yes|GBP|20.00|3.00|0.00|23.00|0.00|2026-06-01 10:00:00 +0100|1|Paper lantern|12.00||LAN-1|Ana Ito|1 High St|N1 1AA|GB||0.00|Us|5551112223|+447700900123',
      '#1001|ana@example.com|||||||||||2026-06-01 10:00:00 +0100|2|Pin|4.00||PIN-1|||||||Us||',
    )
    expect(problems).toEqual([])
    expect(mapping).toMatchObject({
      columns: {
        orderNumber: 'Name',
        orderedAt: 'Created at',
        status: 'Fulfillment Status',
        cancelledAt: 'Cancelled at',
        paymentStatus: 'Financial Status',
        currency: 'Currency',
        orderTotal: 'Total',
        shipping: 'Shipping',
        refunded: 'Refunded Amount',
        buyerName: 'Billing Name',
        buyerEmail: 'Email',
        consent: 'Accepts Marketing',
        sku: 'Lineitem sku',
        title: 'Lineitem name',
        quantity: 'Lineitem quantity',
        unitPrice: 'Lineitem price',
      },
      statusValues: { fulfilled: 'delivered' },
      paymentValues: { paid: 'paid' },
    })
  })

  it('maps eBay', () => {
    const { mapping, problems } = suggest(
      'Sales Record Number|Order Number|Buyer Username|Buyer Name|Buyer Email|Buyer Note|Buyer Address 1|Buyer City|Buyer Zip|Buyer Country|Ship To Name|Ship To Phone|Item Number|Item Title|Custom Label|Quantity|Sold For|Shipping And Handling|Total Price|Payment Method|Sale Date|Paid On Date|Transaction ID',
      '101|12-34567-89012|glow_fan|Ana Ito|x1y2@members.ebay.com||1 High St|Leeds|LS1 1BA|United Kingdom|Ana Ito|07700 900123|335001234567|Silk lantern|LAN-2|1|£12.99|£3.00|£15.99|Card|Nov-20-26|Nov-20-26|2857301',
    )
    expect(problems).toEqual([])
    expect(mapping.dateFormat).toBe('month_name')
    expect(mapping.columns).toMatchObject({
      orderNumber: 'Order Number',
      orderedAt: 'Sale Date',
      buyerId: 'Buyer Username',
      buyerName: 'Buyer Name',
      buyerEmail: 'Buyer Email',
      itemId: 'Item Number',
      sku: 'Custom Label',
      title: 'Item Title',
      unitPrice: 'Sold For',
      shipping: 'Shipping And Handling',
      orderTotal: 'Total Price',
    })
  })

  it('maps Etsy, months first', () => {
    const { mapping, problems } = suggest(
      'Sale Date|Item Name|Buyer|Quantity|Price|Coupon Code|Discount Amount|Order Shipping|Item Total|Currency|Transaction ID|Listing ID|Date Paid|Ship Name|Ship Address1|Ship Zipcode|Ship Country|Order ID|SKU',
      '08/14/25|Paper Lantern|coolbuyer42|2|5.00||0.00|4.50|10.00|USD|4001|9001|08/14/25|Jane Doe|1 Main St|78701|United States|3001|LAN-01',
    )
    expect(problems).toEqual([])
    expect(mapping.dateFormat).toBe('month_first')
    expect(mapping.columns).toMatchObject({
      orderNumber: 'Order ID',
      orderedAt: 'Sale Date',
      buyerId: 'Buyer',
      buyerName: 'Ship Name',
      itemId: 'Listing ID',
      unitPrice: 'Price',
      lineTotal: 'Item Total',
      postcode: 'Ship Zipcode',
    })
  })

  it('maps WooCommerce with its names in two columns', () => {
    const { mapping, problems } = suggest(
      'Order Number|Order Status|Order Date|First Name (Billing)|Last Name (Billing)|Email (Billing)|Country Code (Billing)|Order Shipping Amount|Order Refund Amount|Order Total Amount|Order Total Tax Amount|SKU|Item Name|Quantity (- Refund)|Item Cost',
      '1201|Processing|2026-11-01 12:00|Ana|Ito|a@example.com|GB|3.00|0.00|15.50|2.50|LAN-1|Paper lantern|1|12.50',
    )
    expect(problems).toEqual([])
    expect(mapping.columns).toMatchObject({
      status: 'Order Status',
      buyerName: 'First Name (Billing)',
      buyerLastName: 'Last Name (Billing)',
      quantity: 'Quantity (- Refund)',
      unitPrice: 'Item Cost',
      orderTotal: 'Order Total Amount',
    })
    expect(mapping.statusValues).toEqual({ processing: 'confirmed' })
  })

  it('takes Amazon’s item price for the whole line', () => {
    const { mapping } = suggest(
      'amazon-order-id|purchase-date|buyer-email|buyer-name|sku|product-name|quantity-purchased|currency|item-price|shipping-price|ship-country',
      '026-1234567-1234567|2026-11-20T14:05:00+00:00|a1@marketplace.amazon.co.uk|Ana Ito|LAN-1|Paper lantern|3|GBP|36.00|2.99|GB',
    )
    expect(mapping.columns).toMatchObject({
      lineTotal: 'item-price',
      quantity: 'quantity-purchased',
      shipping: 'shipping-price',
    })
    expect(mapping.columns.unitPrice).toBeUndefined()
  })

  it('maps a German list with its commas and points', () => {
    const { mapping, problems } = suggest(
      'Bestellnummer|Bestelldatum|Kundenname|E-Mail|Artikel|Menge|Einzelpreis|Währung|PLZ|Ort|Land|Bestellstatus',
      'B-1001|20.11.2026 14:05|Jörg Maß|j@example.org|Papierlaterne|2|1.012,50|EUR|10115|Berlin|Deutschland|Versandt',
    )
    expect(problems).toEqual([])
    expect(mapping).toMatchObject({
      dateFormat: 'day_first',
      decimalMark: ',',
      statusValues: { versandt: 'shipped' },
    })
    expect(Object.keys(mapping.columns)).toHaveLength(12)
  })

  it('maps the sample shop, so that every line of it is understood', async () => {
    const file = path.resolve(import.meta.dirname, '../../../data/ebay_sample/orders.csv')
    const { columns, batches } = await readTable(createReadStream(file), { name: 'orders.csv' })
    let parse: ReturnType<typeof createLineParser> | undefined
    const rejected: string[] = []
    const statuses = new Set<string>()
    const payments = new Set<string>()
    const masked = new Set<boolean | undefined>()
    for await (const { rows } of batches) {
      if (!parse) {
        const { mapping, problems, ambiguities } = suggestMapping(columns, rows)
        expect({ problems, ambiguities }).toEqual({ problems: [], ambiguities: [] })
        expect(Object.keys(mapping.columns)).toHaveLength(columns.length)
        parse = createLineParser(mapping, columns, { timeZone: 'Europe/London', currency: 'GBP' })
      }
      for (const row of rows) {
        const line = parse(row)
        if (isRejected(line)) rejected.push(line.reject)
        else {
          statuses.add(line.status)
          payments.add(line.paymentStatus)
          masked.add(line.buyerEmail?.isMasked)
          expect(line.rawStatus ?? line.rawPaymentStatus).toBeUndefined()
          if (line.buyerPhone) expect(line.buyerPhone).toMatch(/^\+(44|1)\d{10}$/)
        }
      }
    }
    expect(rejected).toEqual([])
    expect([...statuses].sort()).toEqual([
      'cancelled',
      'confirmed',
      'delivered',
      'pending',
      'returned',
      'shipped',
    ])
    expect([...payments].sort()).toEqual([
      'paid',
      'partially_refunded',
      'pending',
      'refunded',
      'voided',
    ])
    expect(masked).toEqual(new Set([true, false, undefined]))
  })

  it('says what is unclear', () => {
    const { ambiguities } = suggest(
      'order|date|price|status',
      '1|03/04/2026|$1,200|boxed up',
      '2|05/04/2026|$3,400|shipped',
    )
    expect(ambiguities.map(({ field }) => field)).toEqual([
      'orderedAt',
      'unitPrice',
      'currency',
      'status',
    ])
  })

  it('says what is missing, and suggests no column whose values do not fit', () => {
    const { mapping, problems, fields } = suggest('Order date|Quantity|Colour', 'soon|many|red')
    expect(fields).toEqual({})
    expect(mapping.columns).toEqual({})
    expect(problems).toHaveLength(3)
    expect(problems[0]).toContain('order number')
  })

  it('finds dates and addresses by their values when the header is no help', () => {
    const { fields } = suggest('order no|x|y|total', '1|2026-11-20|ana@example.com|3.00')
    expect(fields.orderedAt).toMatchObject({ column: 'x', confidence: 'low' })
    expect(fields.buyerEmail).toMatchObject({ column: 'y', confidence: 'low' })
  })
})

describe('OrderMapping', () => {
  const mapping = {
    columns: { orderNumber: 'a', orderedAt: 'b', orderTotal: 'c' },
    dateFormat: 'year_first',
    decimalMark: '.',
    statusValues: {},
    paymentValues: {},
    linesAreItems: false,
  }

  it.each<[object, string]>([
    [{ columns: { orderNumber: 'a', orderedAt: 'b', orderTotal: 'b' } }, 'columns.orderTotal'],
    [{ columns: { orderedAt: 'b', orderTotal: 'c' } }, 'columns.orderNumber'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ currency: 'QQQ' }, 'currency'],
    [{ statusValues: { boxed: 'happy' } }, 'statusValues.boxed'],
    [{ columns: { orderNumber: 'a', orderedAt: 'b', orderTotal: 'c', colour: 'd' } }, 'columns'],
  ])('refuses %j at %s', (change, path) => {
    expect(OrderMapping.safeParse(mapping).success).toBe(true)
    const result = OrderMapping.safeParse({ ...mapping, ...change })
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path])
  })
})
