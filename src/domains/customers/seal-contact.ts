import type { HashKind, Keyring } from '@/db/keyring'
import { isAliasDomain } from '@/lib/values/normalize-email'
import type { UnifiedOrder } from '@/unified/order'

/** A buyer's contact data as the incoming tables take it: sealed, with keyed hashes beside. */
export function sealContact(keys: Keyring, buyer: UnifiedOrder['buyer']) {
  const hex = (kind: HashKind, text: string | undefined) =>
    text ? `\\x${keys.hash(kind, text).toString('hex')}` : undefined
  const sealed = (text: string | undefined) => (text ? keys.encrypt(text) : undefined)
  const at = buyer?.email?.lastIndexOf('@') ?? -1
  return {
    email: sealed(buyer?.email),
    email_hash: hex('email', buyer?.email),
    email_local_hash: hex('email_local', buyer?.email?.slice(0, Math.max(at, 0))),
    email_domain_hash: hex('email_domain', buyer?.email?.slice(at + 1)),
    // an alias that its connector does not mark is one all the same
    email_is_masked: buyer?.emailIsMasked || isAliasDomain(buyer?.email?.slice(at + 1) ?? ''),
    phone: sealed(buyer?.phone),
    phone_hash: hex('phone', buyer?.phone),
    street: sealed(buyer?.street),
    postcode: sealed(buyer?.postcode),
    address_hash: hex('address', [buyer?.street, buyer?.postcode].filter(Boolean).join('\n')),
    city: buyer?.city,
    region: buyer?.region,
    country: buyer?.country,
    consent: buyer?.consent,
  }
}
