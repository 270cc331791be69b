import type { ItemDetails, Listing } from '@/domains/catalog'

/** Why a listing is taken for this product, in one sentence. */
export function describeTie(
  listing: Pick<Listing, 'id' | 'sharedSkus'>,
  product: Pick<ItemDetails, 'decisions'>,
): string {
  const isApart = product.decisions.some(
    ({ kind, productId }) => kind === 'apart' && productId === listing.id,
  )
  const saidBy = product.decisions.find(
    ({ kind, productId, otherProductId }) =>
      kind === 'same' && [productId, otherProductId].includes(listing.id),
  )
  if (!isApart && listing.sharedSkus.length > 0) {
    const [first, ...more] = listing.sharedSkus
    return `This product because its SKU ${first} stands on another listing, too${more.length > 0 ? `, and ${more.length} more do` : ''}.`
  }
  if (saidBy) return `This product because ${saidBy.decidedBy ?? 'somebody'} said so.`
  return 'It shares no SKU with the other listings.'
}
