/** What a template may say of a person, by the name that stands in it; what that is, and how it may look. */
export const templateFields = {
  'person.first_name': { group: 'Person', label: 'First name', example: 'Ana' },
  'person.name': { group: 'Person', label: 'Full name', example: 'Ana Ito' },
  'person.city': { group: 'Person', label: 'City', example: 'York' },
  'person.country': { group: 'Person', label: 'Country', example: 'United Kingdom' },
  'order.number': { group: 'Latest order', label: 'Order number', example: '1001' },
  'order.date': { group: 'Latest order', label: 'Order date', example: '12 Nov 2026' },
  'order.total': { group: 'Latest order', label: 'Order total', example: '61.00' },
  'item.title': { group: 'Latest order', label: 'First item', example: 'Paper lantern, round' },
  'item.price': { group: 'Latest order', label: 'Price of the first item', example: '18.50' },
  'stock.title': { group: 'Newest stock', label: 'Newest product', example: 'Bamboo stand' },
  'stock.price': { group: 'Newest stock', label: 'Its price', example: '24.00' },
  'coupon.code': { group: 'Shop', label: 'Coupon code', example: 'LANTERN10' },
  'shop.name': { group: 'Shop', label: 'Shop name', example: 'Lantern House' },
} as const satisfies Record<string, { group: string; label: string; example: string }>
export type TemplateField = keyof typeof templateFields

export const templateFieldNames = Object.keys(templateFields) as TemplateField[]
