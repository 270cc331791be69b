import { ConnectorError } from '../contract/errors'
import type { App } from '../contract/session'
import { shopAddress } from '../contract/shop-address'

/** The shop that an address is of, also one of its admin or its API: "https://shop.example/store/wp-admin/" → "shop.example/store". */
export const shopOf = (address: string): string | undefined =>
  shopAddress(address.trim().replace(/\/wp-(?:admin|json|login\.php)(?:[/?#].*)?$/i, ''))

/** The address of a shop's REST API with a slash at its end. Throws ConnectorError `refused` for what is no shop. */
export function apiUrl({ baseUrl }: Pick<App, 'baseUrl'>, account: string): string {
  if (shopAddress(account) !== account)
    throw new ConnectorError('refused', 'This is not the address of a shop on the internet.')
  return `${baseUrl.replace('{account}', account)}/wp-json/`
}
