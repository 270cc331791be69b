import { isAliasDomain, type RelayOwner, relayOwner } from '@/lib/values/normalize-email'
import type { Origin } from './facts'

/** Channels whose addresses the merchant collected: shops of their own, files, what people wrote or typed. */
const OWN = [
  'shopify',
  'bigcommerce',
  'woocommerce',
  'prestashop',
  'magento',
  'square',
  'file',
  'email',
  'form',
  'whatsapp',
  'sms',
]

const relays: Readonly<Record<RelayOwner, Origin>> = {
  ebay: 'ebay_alias',
  amazon: 'amazon_relay',
  etsy: 'etsy_relay',
}

/**
 * Where an e-mail address is from.
 * @param marketplaces of every channel that brought it; null: a colleague typed it
 */
export function originOf(
  address: string,
  isMasked: boolean,
  marketplaces: readonly (string | null)[],
): Origin {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  if (isMasked || isAliasDomain(domain)) {
    const owner = relayOwner(domain)
    return owner ? relays[owner] : 'other_relay'
  }
  return originOfChannels(marketplaces)
}

/** Where an address or a number is from that is nobody's alias. */
export function originOfChannels(marketplaces: readonly (string | null)[]): Origin {
  if (marketplaces.some((one) => one === null || OWN.includes(one))) return 'own_shop'
  return marketplaces.includes('etsy') ? 'etsy_buyer' : 'marketplace_buyer'
}
