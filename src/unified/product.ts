import { z } from 'zod'
import { currencyCode, decimalText, externalId, instant } from './values'

export const unifiedProductStatuses = ['active', 'inactive', 'out_of_stock'] as const

export const UnifiedVariant = z.object({
  externalId,
  title: z.string().max(2000),
  sku: z.string().max(500).optional(),
  price: decimalText.optional(),
  /** sellable pieces over all places; absent where stock is not tracked */
  inventory: z.number().int().optional(),
  /** the id under which the source keeps the variant's stock, where that is another */
  inventoryItemId: externalId.optional(),
})

/** A product in the one shape every channel is mapped to. */
export const UnifiedProduct = z.object({
  externalId,
  title: z.string().max(2000),
  sku: z.string().max(500).optional(),
  category: z.string().max(500).optional(),
  styleTags: z.array(z.string().max(200)).max(250).default([]),
  price: decimalText.optional(),
  /** price before a reduction */
  basePrice: decimalText.optional(),
  currency: currencyCode.optional(),
  inventory: z.number().int().optional(),
  status: z.enum(unifiedProductStatuses),
  imageUrl: z.string().max(2000).optional(),
  sourceUpdatedAt: instant,
  variants: z.array(UnifiedVariant).max(2500).default([]),
})
export type UnifiedProduct = z.infer<typeof UnifiedProduct>

/** Stock of one variant at one place. */
export const UnifiedStock = z.object({
  inventoryItemId: externalId,
  location: z.string().min(1).max(500),
  available: z.number().int(),
  sourceUpdatedAt: instant,
})
export type UnifiedStock = z.infer<typeof UnifiedStock>
