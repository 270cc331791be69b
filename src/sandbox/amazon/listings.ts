import { denied, invalid, notFound, send } from './reply'
import type { Listing } from './shop'
import { changeOf, skuOf, viewListing } from './views'
import type { Call } from './world'

const MAX_PAGE = 20
const MAX_IDENTIFIERS = 20

const words = (text: string | null) => (text ? text.split(',') : [])

/** searchListingsItems and getListingsItem. A seller who is not the token's is refused. */
export function answerListings(call: Call, sellerId: string, sku: string | undefined) {
  const { exchange, shop, headers } = call
  const { query } = exchange
  if (sellerId !== shop.sellerId) return denied(exchange)
  if (!words(query.get('marketplaceIds')).includes(shop.market.id))
    return invalid(
      exchange,
      'marketplaceIds is missing, or the seller does not sell there.',
      headers,
    )
  const asked = new Set(words(query.get('includedData') ?? 'summaries'))
  if (sku === undefined) return search(call, asked)
  const found = [...shop.listings()].find((listing) => skuOf(listing) === sku)
  if (!found) return notFound(exchange, headers)
  send(exchange, 200, viewListing(shop, found, asked), headers)
}

function search({ world, exchange, shop, headers }: Call, asked: ReadonlySet<string>) {
  const { query } = exchange
  const refused = (why: string) => invalid(exchange, why, headers)
  const identifiers = words(query.get('identifiers'))
  if (identifiers.length > MAX_IDENTIFIERS) return refused('Too many identifiers.')
  if (identifiers.length > 0 && query.get('identifiersType') !== 'SKU')
    return refused('identifiersType is missing.')
  const size = Number(query.get('pageSize') ?? 10)
  if (!(size >= 1 && size <= MAX_PAGE)) return refused('pageSize is 1 to 20.')
  const time = (name: string) => Date.parse(query.get(name) ?? '')
  const [created, changed] = [time('createdAfter'), time('lastUpdatedAfter')]
  const isByCreation = query.get('sortBy') === 'createdDate'
  const sortedBy = (listing: Listing) =>
    isByCreation ? listing.product.createdAt : changeOf(listing)
  const found = [...shop.listings()].filter(
    (listing) =>
      (identifiers.length === 0 || identifiers.includes(skuOf(listing))) &&
      !(listing.product.createdAt < created) &&
      !(changeOf(listing) < changed),
  )
  const sign = query.get('sortOrder') === 'ASC' ? 1 : -1
  found.sort((a, b) => sign * (sortedBy(a) - sortedBy(b) || (skuOf(a) < skuOf(b) ? -1 : 1)))
  const shown = found.slice(0, world.settings.listingDepth)
  const given = query.get('pageToken')
  const from = given === null ? 0 : Number(Buffer.from(given, 'base64url').toString('utf8'))
  if (!Number.isInteger(from)) return refused('The pageToken is none.')
  const next = from + size
  const pagination = next < shown.length && {
    nextToken: Buffer.from(String(next)).toString('base64url'),
  }
  send(
    exchange,
    200,
    {
      numberOfResults: found.length,
      ...(pagination && { pagination }),
      items: shown.slice(from, next).map((listing) => viewListing(shop, listing, asked)),
    },
    headers,
  )
}
