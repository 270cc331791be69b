import { currencyOfSign } from '@/lib/values/currency-signs'
import { divideDecimal, multiplyDecimal } from '@/lib/values/decimal-text'
import { parseMoney } from '@/lib/values/parse-money'
import { parseQuantity } from '@/lib/values/parse-quantity'
import { columnReaders, rejectValue } from './parse-line-columns'
import type { OrderField, OrderMapping } from './schemas'

/** What a line sells and what it costs. Money is an exact decimal text in `currency`. */
export interface ParsedAmounts {
  currency: string
  /** false for a line with the order's own data only: it makes no item */
  hasItem: boolean
  /** 0 without an item, else 1 where the file does not say */
  quantity: number
  unitPrice: string
  lineTotal: string
  /** the order's own total, as far as this line has one */
  orderTotal: string | undefined
  shippingAmount: string | undefined
  refundedAmount: string | undefined
  externalItemId: string | undefined
  title: string | undefined
  sku: string | undefined
  category: string | undefined
}

/**
 * Makes the reader that fills in a line's item and amounts. The currency is that of its column, else the one written
 * beside an amount, else that of the order's line before, else the default.
 */
export function amountsReader(
  mapping: OrderMapping,
  columns: readonly string[],
  defaultCurrency: string,
): (cells: readonly string[], line: ParsedAmounts, currencyBefore: string | undefined) => void {
  const column = columnReaders(mapping, columns)
  let writtenCurrency: string | undefined
  const money = (field: OrderField) => {
    const read = column(field)
    return (cells: readonly string[]) => {
      const text = read(cells)
      if (text === undefined) return undefined
      const result = parseMoney(text, mapping.decimalMark)
      if (result.amount === undefined) return rejectValue(mapping, field, text, result.reason)
      writtenCurrency ??= result.currency
      return result.amount
    }
  }
  const readUnitPrice = money('unitPrice')
  const readLineTotal = money('lineTotal')
  const readOrderTotal = money('orderTotal')
  const readShipping = money('shipping')
  const readRefunded = money('refunded')
  const readQuantity = column('quantity')
  const readCurrency = column('currency')
  const readItemId = column('itemId')
  const readTitle = column('title')
  const readSku = column('sku')
  const readCategory = column('category')

  const quantityOf = (cells: readonly string[]) => {
    const text = readQuantity(cells)
    if (text === undefined) return undefined
    const quantity = parseQuantity(text)
    return quantity ?? rejectValue(mapping, 'quantity', text, 'is not a whole number of pieces')
  }
  const namedCurrency = (cells: readonly string[]) => {
    const text = readCurrency(cells)
    if (text === undefined) return undefined
    const code = currencyOfSign(text)
    if (code === undefined) rejectValue(mapping, 'currency', text, 'is not a currency')
    // a sign such as "$" that several currencies share says nothing
    return code === '' ? undefined : code
  }
  return (cells, line, currencyBefore) => {
    writtenCurrency = undefined
    const counted = quantityOf(cells)
    const priceOfOne = readUnitPrice(cells)
    const priceOfLine = readLineTotal(cells)
    line.orderTotal = readOrderTotal(cells)
    line.shippingAmount = readShipping(cells)
    line.refundedAmount = readRefunded(cells)
    line.currency = namedCurrency(cells) ?? writtenCurrency ?? currencyBefore ?? defaultCurrency
    line.externalItemId = readItemId(cells)
    line.title = readTitle(cells)
    line.sku = readSku(cells)
    line.category = readCategory(cells)
    const said =
      line.title ?? line.sku ?? line.externalItemId ?? priceOfOne ?? priceOfLine ?? counted
    line.hasItem = said !== undefined
    const quantity = counted ?? (line.hasItem ? 1 : 0)
    line.quantity = quantity
    line.lineTotal = priceOfLine ?? multiplyDecimal(priceOfOne ?? '0', quantity)
    line.unitPrice =
      priceOfOne ?? (quantity === 0 ? line.lineTotal : divideDecimal(line.lineTotal, quantity))
  }
}
