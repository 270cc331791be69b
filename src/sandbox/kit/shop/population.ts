import { countryCode } from '@/lib/values/country-code'
import { catalog } from '../../sample-shop/catalog'
import { countries } from '../../sample-shop/countries'
import type { Random } from '../../sample-shop/random'
import { inventoryItemId, lineId, variantId } from './id-ranges'
import { pictureOf } from './picture'
import type { Address, CheckoutLine, OrderLine, ProductRecord, Variant } from './records'

/** What a pound buys of the currencies the shop sells in. */
export const rates = { GBP: 1, EUR: 1.17, USD: 1.28 } as const

const dayMs = 86_400_000

export interface Person {
  name: string
  city: string
  postcode: string
  country: { name: string }
}

const streets = ['Mill Lane', 'High Street', 'Station Road', 'Orchard Close', 'Harbour View']

/** Where a person of the sample shop lives. */
export function addressOf(person: Person, phone: string | null, number: number): Address {
  const [firstName = '', ...rest] = person.name.split(' ')
  return {
    firstName,
    lastName: rest.join(' '),
    address1: `${(number % 190) + 1} ${streets[number % streets.length]}`,
    city: person.city,
    province: null,
    provinceCode: null,
    zip: person.postcode,
    country: person.country.name,
    countryCode: codeOf(person.country.name),
    phone,
  }
}

const codes = new Map(countries.map(({ name }) => [name, countryCode(name) ?? 'GB']))
const codeOf = (country: string) => codes.get(country) ?? 'GB'
const currencies = new Map(countries.map(({ name, currency }) => [codeOf(name), currency]))

/** What people of a country see prices in. */
export function presentmentOf(countryCode: string | undefined) {
  const currency = currencies.get(countryCode ?? 'GB') ?? 'GBP'
  return { currency, rate: rates[currency] }
}

const choices: Record<string, [name: string, factor: number][]> = {
  'Enamel pins': [
    ['Butterfly clutch', 1],
    ['Locking back', 1.12],
  ],
  'Card sleeves': [
    ['Single pack', 1],
    ['Box of 10', 8.5],
  ],
  'Silk lanterns': [
    ['Without light', 1],
    ['With LED', 1.3],
    ['With bulb fitting', 1.45],
  ],
}

/** A product of the catalog as this shop offers it; places beyond the catalog are further editions. */
export function makeProduct(
  place: number,
  id: number,
  createdAt: number,
  updatedAt: number,
  random: Random,
): ProductRecord {
  const row = catalog[place % catalog.length]
  if (!row) throw new RangeError('the catalog is empty')
  const edition = Math.floor(place / catalog.length)
  const suffix = edition > 0 ? ` (edition ${edition + 1})` : ''
  const offered = choices[row.category] ?? [['Default Title', 1]]
  const isReduced = random.chance(0.12)
  const variants = offered.map(([title, factor], index): Variant => {
    const price = Math.round((row.price * factor) / 5) * 5
    return {
      id: variantId(id, index),
      inventoryItemId: inventoryItemId(id, index),
      title,
      sku: `${row.sku}${offered.length > 1 ? `-${index + 1}` : ''}${edition > 0 ? `-E${edition + 1}` : ''}`,
      price,
      compareAtPrice: isReduced ? Math.round((price * 1.25) / 5) * 5 : null,
      available: random.chance(0.06) ? 0 : random.int(2, 140),
      stockAt: updatedAt,
      updatedAt,
    }
  })
  const handle = `${row.title} ${edition > 0 ? edition + 1 : ''}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return {
    id,
    createdAt,
    updatedAt,
    title: `${row.title}${suffix}`,
    handle,
    description: `${row.title}, from our shelf of ${row.category.toLowerCase()}.`,
    vendor: 'Lantern & Larch',
    productType: row.category,
    status: random.chance(0.05) ? (random.chance(0.5) ? 'ARCHIVED' : 'DRAFT') : 'ACTIVE',
    tags: [row.category.toLowerCase(), ...(row.demand > 2 ? ['bestseller'] : [])],
    optionName: offered.length > 1 ? 'Kind' : 'Title',
    variants,
    imageUrl: pictureOf(row.title, row.category),
  }
}

/** Lines of an order or a cart from products, each once. */
export const pickLines = (
  random: Random,
  products: readonly ProductRecord[],
  count: number,
): CheckoutLine[] =>
  products.slice(0, count).map((product) => {
    const variant = random.pick(product.variants)
    return {
      productId: product.id,
      variantId: variant.id,
      title: product.title,
      variantTitle: variant.title === 'Default Title' ? null : variant.title,
      sku: variant.sku,
      quantity: random.weighted([1, 2, 3, 4], (many) => 1 / many ** 2),
      price: variant.price,
    }
  })

/** Lines of an order from those of a cart, a share of their price taken off. */
export const toOrderLines = (
  orderId: number,
  lines: readonly CheckoutLine[],
  discount = 0,
): OrderLine[] =>
  lines.map((line, index) => ({
    ...line,
    id: lineId(orderId, index),
    currentQuantity: line.quantity,
    fulfilledQuantity: 0,
    discount: Math.round(line.price * line.quantity * discount),
    isAdded: false,
  }))

export const welcomeCode = 'WELCOME10'

export const shippingFor = (goods: number, country: string) =>
  country === 'GB' ? (goods >= 4000 ? 0 : 395) : 1250

export const toSeconds = (at: number) => Math.floor(at / 1000) * 1000
export const days = (count: number) => count * dayMs
