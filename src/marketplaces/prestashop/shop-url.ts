import { ConnectorError } from '../contract/errors'
import type { App } from '../contract/session'
import { shopAddress } from '../contract/shop-address'

/** The shop that an address is of, also one of its webservice: "https://shop.example/store/api/" → "shop.example/store". */
export const shopOf = (address: string): string | undefined =>
  shopAddress(address.trim().replace(/\/api\/?(?:[?#].*)?$/i, ''))

/** The address of a shop's webservice, without a slash at its end. Throws ConnectorError `refused` for what is no shop. */
export function apiUrl({ baseUrl }: Pick<App, 'baseUrl'>, account: string): string {
  if (shopAddress(account) !== account)
    throw new ConnectorError('refused', 'This is not the address of a shop on the internet.')
  return `${baseUrl.replace('{account}', account)}/api`
}
