import type { Address } from '@/sandbox/kit/shop/records'
import type { Shop } from '../../shop/shop'
import { gid } from './values'

/** An address of a record, which gives it its id. */
export function viewAddress(shop: Shop, address: Address | null, ownerId: number) {
  if (!address) return null
  const name = `${address.firstName} ${address.lastName}`.trim()
  return {
    __typename: 'MailingAddress',
    ...address,
    id: gid(shop, 'MailingAddress', ownerId + 11),
    address2: null,
    company: null,
    name,
    countryCodeV2: address.countryCode,
    formatted: ({ withName }: { withName?: boolean }) =>
      [withName ? name : null, address.address1, address.zip, address.city, address.country].filter(
        Boolean,
      ),
  }
}
