import { amazon } from './amazon'
import { bigcommerce } from './bigcommerce'
import type { Connector } from './contract/connector'
import { ebay } from './ebay'
import { etsy } from './etsy'
import { flipkart } from './flipkart'
import { magento } from './magento'
import { prestashop } from './prestashop'
import { shopify } from './shopify'
import { snapdeal } from './snapdeal'
import { square } from './square'
import { tiktokShop } from './tiktok-shop'
import { woocommerce } from './woocommerce'

/** Every marketplace that can be connected. */
export const connectors: readonly Connector[] = [
  amazon,
  bigcommerce,
  ebay,
  etsy,
  flipkart,
  magento,
  prestashop,
  shopify,
  square,
  snapdeal,
  tiktokShop,
  woocommerce,
]

const bySlug = new Map(connectors.map((connector) => [connector.manifest.slug, connector]))

/** The connector of a marketplace; undefined for a marketplace without one. */
export const findConnector = (slug: string): Connector | undefined => bySlug.get(slug)

/** The connector of a marketplace. Throws for one that has none: callers ask by what a connection says of itself. */
export function getConnector(slug: string): Connector {
  const connector = bySlug.get(slug)
  if (!connector) throw new Error(`no connector for ${slug}`)
  return connector
}
