const sentences: Record<string, string> = {
  read_orders: 'View orders of the last 60 days, and checkouts',
  write_orders: 'Edit orders',
  read_all_orders: 'View all orders, however old',
  read_products: 'View products and prices',
  write_products: 'Edit products and prices',
  read_customers: 'View customers, their contact details and consent',
  write_customers: 'Edit customers and their tags',
  read_inventory: 'View stock',
  write_inventory: 'Edit stock',
  read_locations: 'View places where stock is kept',
  read_fulfillments: 'View fulfillments',
  write_fulfillments: 'Edit fulfillments',
}

/** What a scope means, for the merchant. */
export const scopeSentence = (scope: string) => sentences[scope] ?? scope.replace(/_/g, ' ')

export const splitScopes = (text: string) => [
  ...new Set(
    text
      .split(/[\s,]+/)
      .map((scope) => scope.trim())
      .filter(Boolean),
  ),
]

/** Whether granted scopes allow one; who may write may read. */
export const allows = (granted: readonly string[], scope: string) =>
  granted.includes(scope) || granted.includes(scope.replace(/^read_/, 'write_'))
