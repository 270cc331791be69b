import { Badge, type Tone } from '../primitives/badge'

export type ProductStatus = 'active' | 'inactive' | 'out_of_stock'

export const productStatusLooks: Record<ProductStatus, { label: string; tone: Tone }> = {
  active: { label: 'On sale', tone: 'success' },
  inactive: { label: 'Not on sale', tone: 'neutral' },
  out_of_stock: { label: 'Out of stock', tone: 'warning' },
}

export function ProductStatusBadge({ status }: { status: ProductStatus }) {
  const { label, tone } = productStatusLooks[status]
  return (
    <Badge tone={tone} hasDot>
      {label}
    </Badge>
  )
}
