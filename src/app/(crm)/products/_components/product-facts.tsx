import type { ItemDetails } from '@/domains/catalog'
import { formatNumber } from '@/lib/intl/numbers'
import { Money } from '@/ui/entities/money'
import { DefinitionList } from '@/ui/patterns/definition-list'
import { Explain } from '@/ui/patterns/explain'
import { stockText } from './product-texts'

export interface ProductFactsProps {
  product: ItemDetails
  organization: { currency: string; locale: string }
}

/** What a product is, and what it has sold over all time. */
export function ProductFacts({ product, organization }: ProductFactsProps) {
  const { currency, locale } = organization
  const { sales } = product
  const stock = stockText(product, locale)
  return (
    <DefinitionList
      facts={[
        ...(product.sku ? [{ term: 'SKU', value: product.sku }] : []),
        ...(product.category ? [{ term: 'Category', value: product.category }] : []),
        {
          term: (
            <>
              Stock{' '}
              <Explain subject="stock">
                Pieces on the channel that has the fewest, and on the one that has the most.
                Channels that offer the same pieces say the same number.
              </Explain>
            </>
          ),
          value: stock ?? <span className="text-ink-muted">Not counted</span>,
        },
        { term: 'Pieces sold', value: formatNumber(sales.pieces, locale) },
        {
          term: (
            <>
              Revenue{' '}
              <Explain subject="revenue">
                Lines of purchases, before discounts on the whole order, shipping and refunds, each
                at the rate of its day.
              </Explain>
            </>
          ),
          value: <Money amount={sales.revenue} currency={currency} locale={locale} />,
        },
        ...(sales.unpriced > 0
          ? [
              {
                term: 'Not in revenue',
                value: `${formatNumber(sales.unpriced, locale)} pieces: no exchange rate is known`,
              },
            ]
          : []),
        { term: 'Orders', value: formatNumber(sales.orders, locale) },
        { term: 'Buyers', value: formatNumber(sales.buyers, locale) },
      ]}
    />
  )
}
