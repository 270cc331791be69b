import { ConnectorError } from '../contract/errors'
import type { App } from '../contract/session'

const hash = /^[a-z0-9]{3,40}$/

export const isStoreHash = (text: string): boolean => hash.test(text)

/**
 * A store's hash as a merchant may type or paste it: alone, with “stores/” before it, or within an address of the
 * control panel or of the API. Undefined for anything else, a domain of the store's own included.
 */
export function normalizeStore(typed: string): string | undefined {
  const text = typed.trim().toLowerCase()
  const [, inPanel] =
    /^(?:https:\/\/)?store-([a-z0-9]+)\.mybigcommerce\.com(?:\/|$)/.exec(text) ?? []
  const [, inApi] =
    /^(?:(?:https:\/\/)?api\.bigcommerce\.com\/)?stores\/([a-z0-9]+)(?:\/|$)/.exec(text) ?? []
  const account = inPanel ?? inApi ?? text
  return isStoreHash(account) ? account : undefined
}

/** The store that a context names: "stores/g5cd38" → "g5cd38"; undefined for what names none. */
export function storeOfContext(context: string): string | undefined {
  const [, account = ''] = /^stores\/(.*)$/.exec(context) ?? []
  return isStoreHash(account) ? account : undefined
}

/** The address of a store's API without a slash at its end. Throws ConnectorError `refused` for what is no store. */
export function storeUrl({ baseUrl }: Pick<App, 'baseUrl'>, account: string): string {
  if (!isStoreHash(account))
    throw new ConnectorError('refused', 'This is not the hash of a BigCommerce store.')
  return baseUrl.replace('{account}', account)
}

const VENDOR_API = 'https://api.bigcommerce.com/'

/** Where merchants log in and codes become tokens. A stand-in serves that beside its API. */
export const loginUrl = ({ baseUrl }: Pick<App, 'baseUrl'>): string =>
  baseUrl.startsWith(VENDOR_API)
    ? 'https://login.bigcommerce.com'
    : baseUrl.replace(/\/stores\/\{account\}$/, '')
