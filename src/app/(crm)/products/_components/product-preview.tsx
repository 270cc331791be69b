import type { Ctx } from '@/db/context'
import { getItem } from '@/domains/catalog'
import { ProductImage } from '@/ui/entities/product-image'
import { ProductStatusBadge } from '@/ui/entities/product-status-badge'
import { ErrorState } from '@/ui/patterns/error-state'
import { PreviewDrawer } from '@/ui/patterns/preview-drawer'
import { unlessMissing } from '../../../_server/unless-missing'
import { ProductFacts } from './product-facts'
import { ProductListings } from './product-listings'

export interface ProductPreviewProps {
  ctx: Ctx
  /** the `preview` parameter of the list's address */
  id: string | undefined
  organization: { currency: string; locale: string }
}

/** The drawer beside the products list. */
export async function ProductPreview({ ctx, id, organization }: ProductPreviewProps) {
  const product = id ? await unlessMissing(getItem(ctx, id)) : undefined
  return (
    <PreviewDrawer
      loadedId={id}
      title={product ? product.title || 'Product without a title' : 'Not found'}
      href={`/products/${id}`}
    >
      {product ? (
        <div className="flex flex-col gap-5">
          <div className="flex items-start gap-4">
            <ProductImage url={product.imageUrl} alt={product.title} size="lg" />
            <ProductStatusBadge status={product.status} />
          </div>
          <ProductFacts product={product} organization={organization} />
          <ProductListings product={product} locale={organization.locale} />
        </div>
      ) : (
        <ErrorState
          title="This product is not here"
          description="It may have become one with another product since, or it belongs to another organization."
        />
      )}
    </PreviewDrawer>
  )
}
