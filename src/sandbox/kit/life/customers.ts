import type { Address, CustomerRecord } from '../shop/records'
import { withoutUndefined } from '../without-undefined'
import { type Happening, touched } from './happen'

export interface NewCustomer {
  username?: string | undefined
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
    username: given.username ?? `buyer${shop.customers.size + 1}`,
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
  tell({ type: 'customer.created', customer })
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
  tell({ type: 'customer.updated', customer, isConsent })
  return customer
}

export function deleteCustomer({ shop, now, tell }: Happening, customer: CustomerRecord): void {
  shop.customers.remove(customer.id, now)
  tell({ type: 'customer.deleted', customer })
}

/** Erasure by privacy law: the shop forgets the person; the app is told who it was. */
export function redactCustomer(happening: Happening, found: CustomerRecord): void {
  const { shop, tell } = happening
  tell({ type: 'customer.redacted', customer: found })
  shop.customers.put({
    ...touched(happening, found),
    username: `deleted-${found.id}`,
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    address: null,
    note: null,
    tags: [],
    marketing: 'NOT_SUBSCRIBED',
  })
}
