import type { Metadata } from 'next'
import { hasRole } from '@/db/context'
import { listSuggestions } from '@/domains/understanding'
import { ProductImage } from '@/ui/entities/product-image'
import { ProductStatusBadge } from '@/ui/entities/product-status-badge'
import { Page } from '@/ui/patterns/page'
import { PageHeader } from '@/ui/patterns/page-header'
import { Card } from '@/ui/primitives/card'
import { requireOrganization } from '../../../_server/current-session'
import { requireCtx } from '../../../_server/require-ctx'
import { ProductFacts } from '../_components/product-facts'
import { ProductListings } from '../_components/product-listings'
import { Buyers } from './_components/buyers'
import { Decisions } from './_components/decisions'
import { JoinProduct } from './_components/join-product'
import { SalesChart } from './_components/sales-chart'
import { SplitListing } from './_components/split-listing'
import { Variants } from './_components/variants'
import { WhoAsked } from './_components/who-asked'
import { loadProduct } from './load-product'
import { searchOthers } from './search-others'
import { readJoinAddress } from './search-params'

export const metadata: Metadata = { title: 'Product' }

export default async function ProductPage({ params, searchParams }: PageProps<'/products/[id]'>) {
  const { organization } = await requireOrganization()
  const ctx = await requireCtx()
  const product = await loadProduct((await params).id)
  const canEdit = hasRole(ctx.actor, 'agent')
  const words = readJoinAddress(await searchParams)
  const others = canEdit ? await searchOthers(ctx, product, words) : []
  const [suggestion] = await listSuggestions(ctx, { itemId: product.id })
  const { locale, timeZone } = organization
  const title = product.title || 'Product without a title'
  return (
    <Page>
      <PageHeader
        title={title}
        parent={{ label: 'Products', href: '/products' }}
        badges={<ProductStatusBadge status={product.status} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]">
        <div className="flex min-w-0 flex-col gap-6">
          <SalesChart days={product.sales.days} organization={organization} />
          <Card
            title="Listings"
            description="What each channel offers of this product, and why it is taken for the same."
          >
            <ProductListings
              product={product}
              locale={locale}
              {...(canEdit &&
                product.listings.length > 1 && {
                  actionsFor: (listing) => (
                    <SplitListing
                      itemId={product.id}
                      listing={{
                        id: listing.id,
                        title: listing.title,
                        channelName: listing.channelName,
                      }}
                    />
                  ),
                })}
            />
          </Card>
          <Variants listings={product.listings} locale={locale} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card title="Product">
            <div className="flex flex-col gap-4">
              <ProductImage url={product.imageUrl} alt={title} size="lg" />
              <ProductFacts product={product} organization={organization} />
            </div>
          </Card>
          {suggestion ? (
            <WhoAsked suggestion={suggestion} canEdit={canEdit} timeZone={timeZone} />
          ) : null}
          <Card title="Buyers" description="Who bought the most pieces.">
            <Buyers buyers={product.sales.topBuyers} locale={locale} timeZone={timeZone} />
          </Card>
          {canEdit || product.decisions.length > 0 ? (
            <Card
              title="Same product?"
              description="What you decide here stands, whatever the next sync brings, until you undo it."
            >
              <div className="flex flex-col gap-4">
                <Decisions product={product} canEdit={canEdit} timeZone={timeZone} />
                {canEdit ? (
                  <JoinProduct itemId={product.id} title={title} words={words} others={others} />
                ) : null}
              </div>
            </Card>
          ) : null}
        </div>
      </div>
    </Page>
  )
}
