/** Fields of the Admin API 2026-07 that wire-graphql.ts reads, as text, because bulk queries may not use named fragments. */
const money = 'shopMoney { amount currencyCode }'

const address = 'name address1 address2 city province zip country countryCodeV2 phone'

const person = `id firstName lastName
  defaultEmailAddress { emailAddress }
  defaultPhoneNumber { phoneNumber }
  defaultAddress { ${address} }`

/** What decides an order's status and whether our copy is current. */
export const orderHead = `id updatedAt cancelledAt displayFulfillmentStatus returnStatus currentSubtotalLineItemsQuantity
  displayFinancialStatus totalPriceSet { ${money} } totalRefundedSet { ${money} }`

export const order = `${orderHead}
  name createdAt test currencyCode email phone note
  totalShippingPriceSet { ${money} }
  shippingAddress { ${address} }
  billingAddress { ${address} }
  customer { ${person} }
  fulfillments(first: 50) { status createdAt }`

export const lineItem = `id title sku quantity
  originalUnitPriceSet { ${money} }
  discountAllocations { allocatedAmountSet { ${money} } }
  product { id }`

export const product = `id title status productType tags createdAt updatedAt
  category { name }
  featuredMedia { preview { image { url } } }
  priceRangeV2 { minVariantPrice { amount currencyCode } }`

export const variant = `id title sku price compareAtPrice inventoryQuantity
  inventoryItem { id tracked }`

export const customer = `id firstName lastName createdAt updatedAt tags
  defaultEmailAddress { emailAddress marketingState }
  defaultPhoneNumber { phoneNumber }
  defaultAddress { ${address} }`

export const checkout = `id createdAt updatedAt completedAt abandonedCheckoutUrl
  totalPriceSet { ${money} }
  customer { id defaultEmailAddress { emailAddress } }`

export const checkoutItem = `id title quantity
  originalUnitPriceSet { ${money} }`
