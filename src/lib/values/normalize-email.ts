/**
 * Domains under which marketplaces hide a buyer's own address. Mail there reaches the buyer through
 * the marketplace, under its rules, often for one order only, and never tells who the person is elsewhere.
 */
const aliasDomains: RegExp[] = [
  // eBay: a static alias per member, on the domain of the member's country; `.example` is the sample shop's
  /^members\.ebay\.(com|co\.uk|de|fr|it|es|ie|at|ch|nl|be|pl|ca|in|ph|com\.(au|hk|my|sg)|example)$/,
  // Amazon: an alias per buyer and seller
  /^(m\.)?marketplace\.amazon\.(com|co\.uk|co\.jp|de|fr|it|es|ie|nl|se|pl|ca|in|sg|ae|sa|eg|com\.(au|be|br|mx|tr))$/,
  // TikTok Shop: a proxy address per order, or per chat
  /^chat\.seller\.tiktok\.com$/,
  /^scs\d?\.tiktokw?\.(com|us|eu)$/,
  // Walmart, bol, Allegro: a relay per order or buyer
  /^relay\.walmart\.(com|ca)$/,
  /^verkopen\.bol\.com$/,
  /^(user\.)?allegromail\.pl$|^user\.allegrogroup\.pl$/,
  // Etsy: the relay of its conversations
  /^(mail|convos?|conversations)\.etsy\.com$/,
]

const owners: [domain: RegExp, marketplace: RelayOwner][] = [
  [/(^|\.)ebay\./, 'ebay'],
  [/(^|\.)amazon\./, 'amazon'],
  [/(^|\.)etsy\./, 'etsy'],
]

export interface Email {
  /** trimmed, lower case, compatibility forms unified (NFKC) */
  address: string
  localPart: string
  domain: string
  /** an alias of a marketplace, not the person's own address */
  isMasked: boolean
}

/** Marketplaces that have rules of their own for mail to their relays. */
export type RelayOwner = 'ebay' | 'amazon' | 'etsy'

const form =
  /^([^\s@<>(),;:"\\[\]]{1,64})@((?:[^\s@<>(),;:"\\[\].]+\.)+[^\s@<>(),;:"\\[\].]{2,63})$/u

/** @returns undefined for what is no e-mail address, such as "Invalid Request" in eBay's exports */
export function normalizeEmail(text: string): Email | undefined {
  const address = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
  const [, localPart, domain] = form.exec(address) ?? []
  if (localPart === undefined || domain === undefined || address.length > 254) return undefined
  return { address, localPart, domain, isMasked: isAliasDomain(domain) }
}

/** Does mail to this domain (lower case) go through a marketplace? */
export const isAliasDomain = (domain: string) => aliasDomains.some((alias) => alias.test(domain))

/** Whose relay a domain (lower case) is that is known to be one; undefined for a marketplace without rules for it. */
export const relayOwner = (domain: string): RelayOwner | undefined =>
  owners.find(([pattern]) => pattern.test(domain))?.[1]
