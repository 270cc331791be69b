import type { Address, CustomerRecord } from '../shop/records'
import {
  consentBody,
  customerBody,
  customerDeletedBody,
  privacyBody,
  tagsBody,
} from '../webhooks/bodies/customer'
import { withoutUndefined } from '../without-undefined'
import { type Happening, touched } from './happen'

export interface NewCustomer {
  firstName?: string | null | undefined
  lastName?: string | null | undefined
  email?: string | null | undefined
  phone?: string | null | undefined
  marketing?: CustomerRecord['marketing'] | undefined
  tags?: string[] | undefined
  note?: string | null | undefined
  address?: SomeAddress | null | undefined
}

/** Some parts of an address; the others stay, or are made up. */
export type SomeAddress = { [part in keyof Address]?: Address[part] | undefined }

export function createCustomer(happening: Happening, given: NewCustomer): CustomerRecord {
  const { shop, now, tell } = happening
  const customer: CustomerRecord = {
    id: shop.customers.nextId(),
    createdAt: now,
    updatedAt: now,
    firstName: given.firstName ?? null,
    lastName: given.lastName ?? null,
    email: given.email ?? null,
    phone: given.phone ?? null,
    marketing: given.marketing ?? 'NOT_SUBSCRIBED',
    marketingAt: given.marketing ? now : null,
    tags: given.tags ?? [],
    note: given.note ?? null,
    address: given.address ? wholeAddress(given, given.address) : null,
  }
  shop.customers.put(customer)
  tell('customers/create', () => customerBody(shop, customer))
  return customer
}

const wholeAddress = (given: NewCustomer, address: SomeAddress): Address => ({
  firstName: given.firstName ?? '',
  lastName: given.lastName ?? '',
  address1: '1 Harbour View',
  city: 'Bristol',
  province: null,
  provinceCode: null,
  zip: 'BS1 1AA',
  country: 'United Kingdom',
  countryCode: 'GB',
  phone: given.phone ?? null,
  ...withoutUndefined(address),
})

/** Changes what is named; a change of consent is told by its own topics too. */
export function updateCustomer(
  happening: Happening,
  found: CustomerRecord,
  change: NewCustomer,
): CustomerRecord {
  const { shop, now, tell } = happening
  const customer = touched(happening, found)
  const { address, marketing, ...rest } = change
  Object.assign(customer, withoutUndefined(rest))
  if (address !== undefined)
    customer.address = address && {
      ...wholeAddress(customer, address),
      ...customer.address,
      ...withoutUndefined(address),
    }
  const isConsent = marketing !== undefined && marketing !== customer.marketing
  if (isConsent) {
    customer.marketing = marketing
    customer.marketingAt = now
  }
  shop.customers.put(customer)
  tell('customers/update', () => customerBody(shop, customer))
  if (isConsent) tell('customers_email_marketing_consent/update', () => consentBody(shop, customer))
  return customer
}

export function tagCustomer(
  happening: Happening,
  found: CustomerRecord,
  { add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] },
): CustomerRecord {
  const lower = (tags: readonly string[]) => tags.map((tag) => tag.trim().toLowerCase())
  const kept = found.tags.filter((tag) => !lower(remove).includes(tag.toLowerCase()))
  const added = add
    .map((tag) => tag.trim())
    .filter((tag) => !lower(kept).includes(tag.toLowerCase()))
  const customer = updateCustomer(happening, found, { tags: [...kept, ...new Set(added)] })
  const removed = found.tags.filter((tag) => !kept.includes(tag))
  if (added.length > 0)
    happening.tell('customer.tags_added', () => tagsBody(happening.shop, customer, added))
  if (removed.length > 0)
    happening.tell('customer.tags_removed', () => tagsBody(happening.shop, customer, removed))
  return customer
}

export function deleteCustomer({ shop, tell }: Happening, customer: CustomerRecord): void {
  shop.customers.remove(customer.id)
  tell('customers/delete', () => customerDeletedBody(shop, customer.id))
}

const orderIdsOf = ({ shop }: Happening, customerId: number) => {
  const ids: bigint[] = []
  for (const entry of shop.orders.walk({ by: 'id' }))
    if (entry.record().customerId === customerId) ids.push(shop.toOutside(entry.id))
  return ids
}

/** Erasure by privacy law: the shop forgets the person and demands the same of the app. */
export function redactCustomer(happening: Happening, found: CustomerRecord): void {
  const { world, shop } = happening
  const body = privacyBody(shop, found, { orders_to_redact: orderIdsOf(happening, found.id) })
  world.webhooks.emitPrivacy(shop, 'customers/redact', body)
  const customer = touched(happening, found)
  Object.assign(customer, {
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    address: null,
    note: null,
    tags: [],
    marketing: 'NOT_SUBSCRIBED',
  })
  shop.customers.put(customer)
}

/** A person asks what the app holds about them. */
export function requestData(happening: Happening, customer: CustomerRecord): void {
  const { world, shop } = happening
  world.webhooks.emitPrivacy(
    shop,
    'customers/data_request',
    privacyBody(shop, customer, {
      orders_requested: orderIdsOf(happening, customer.id),
      data_request: { id: shop.nextSerial() },
    }),
  )
}
