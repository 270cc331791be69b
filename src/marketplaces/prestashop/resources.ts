/** What a key must be allowed to read. */
export const resources = [
  'addresses',
  'categories',
  'combinations',
  'configurations',
  'countries',
  'currencies',
  'customers',
  'order_histories',
  'order_slip',
  'order_states',
  'orders',
  'product_option_values',
  'products',
  'states',
  'stock_availables',
] as const
export type Resource = (typeof resources)[number]
