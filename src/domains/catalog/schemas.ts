import { z } from 'zod'
import { UnifiedProduct, UnifiedStock } from '@/unified/product'

export const IngestProducts = z.object({
  connectionId: z.uuid(),
  products: z.array(UnifiedProduct).min(1).max(2000),
})

export const IngestStock = z.object({
  connectionId: z.uuid(),
  stock: z.array(UnifiedStock).min(1).max(2000),
})
