import { z } from 'zod'
import { MOST_RECORDS } from '@/unified/change'
import { UnifiedProduct, UnifiedStock } from '@/unified/product'

export const IngestProducts = z.object({
  connectionId: z.uuid(),
  products: z.array(UnifiedProduct).min(1).max(MOST_RECORDS),
})

export const IngestStock = z.object({
  connectionId: z.uuid(),
  stock: z.array(UnifiedStock).min(1).max(MOST_RECORDS),
})
