import type { Listing } from '@/domains/catalog'
import { formatNumber } from '@/lib/intl/numbers'
import { MarketplaceBadge } from '@/ui/entities/marketplace-badge'
import { Money } from '@/ui/entities/money'
import { Card } from '@/ui/primitives/card'

export interface VariantsProps {
  listings: readonly Listing[]
  locale: string
}

/** The variants of a product as each channel has them; nothing where no listing has more than one. */
export function Variants({ listings, locale }: VariantsProps) {
  const varied = listings.filter(({ variants }) => variants.length > 1)
  if (varied.length === 0) return null
  return (
    <Card title="Variants">
      <div className="flex flex-col gap-5">
        {varied.map((listing) => (
          <section key={listing.id} aria-label={`Variants on ${listing.channelName}`}>
            <h3 className="mb-1 text-ink-muted text-sm">
              <MarketplaceBadge marketplace={listing.marketplace} name={listing.channelName} />
            </h3>
            <ul className="flex flex-col divide-y">
              {listing.variants.map((variant, index) => (
                <li
                  // biome-ignore lint/suspicious/noArrayIndexKey: variants come in one order and may bear one name
                  key={index}
                  className="flex items-baseline justify-between gap-4 py-2"
                >
                  <span className="min-w-0 break-words">
                    {variant.title || 'Without a name'}
                    {variant.sku ? (
                      <span className="text-ink-muted text-sm"> · SKU {variant.sku}</span>
                    ) : null}
                  </span>
                  <span className="shrink-0 text-ink-muted text-sm tabular-nums">
                    {variant.price !== null && listing.currency !== null ? (
                      <Money
                        amount={variant.price}
                        currency={listing.currency}
                        locale={locale}
                        digits="unit"
                      />
                    ) : (
                      'No price'
                    )}
                    {variant.inventory === null
                      ? ' · not counted'
                      : ` · ${formatNumber(variant.inventory, locale)} in stock`}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  )
}
