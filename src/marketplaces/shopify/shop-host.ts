import { ConnectorError } from '../contract/errors'
import type { App } from '../contract/session'

/** The domains on which Shopify keeps shops, as in its own libraries. */
const host = /^[a-z0-9][a-z0-9_-]*\.(?:myshopify\.com|shopify\.com|myshopify\.io|shop\.dev)$/

export const isShopHost = (text: string): boolean => text.length <= 253 && host.test(text)

/**
 * A shop's permanent address as a merchant may type or paste it: "my-shop", "my-shop.myshopify.com", an address of its
 * admin. Undefined for anything else, a domain of the shop's own included.
 */
export function normalizeShop(typed: string): string | undefined {
  const text = typed.trim().toLowerCase()
  const [, store] =
    /^(?:https:\/\/)?admin\.shopify\.com\/store\/([a-z0-9][a-z0-9_-]*)(?:\/|$)/.exec(text) ?? []
  const name = store ?? text.replace(/^https?:\/\//, '').replace(/[/?#].*$/, '')
  const account = name.includes('.') ? name : `${name}.myshopify.com`
  return isShopHost(account) ? account : undefined
}

/** The address of a shop without a slash at its end. Throws ConnectorError `refused` for what is no shop's. */
export function shopUrl({ baseUrl }: Pick<App, 'baseUrl'>, account: string): string {
  if (!isShopHost(account))
    throw new ConnectorError('refused', 'This is not the address of a Shopify shop.')
  return baseUrl.replace('{account}', account)
}
