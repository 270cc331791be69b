import type { Authorization } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { isSignedWith, secretsOf } from '../contract/is-signed-with'
import { isShopHost } from './shop-host'

const FRESH_MS = 90_000

/**
 * Reads what Shopify sent the merchant back with: signed with the app's secret over the sorted query, and no older than
 * 90 seconds. Throws ConnectorError `refused`.
 */
export const readCallback: Authorization['readCallback'] = (app, query, now) => {
  const names = [...query.keys()]
  const one = (name: string) => query.get(name) ?? ''
  if (new Set(names).size !== names.length) throw refused('It names something twice.')
  const signature = one('hmac')
  if (
    !/^[0-9a-f]{64}$/.test(signature) ||
    !isSignedWith(secretsOf(app.keys), messageOf(query), [Buffer.from(signature, 'hex')])
  )
    throw refused('It is not signed with the keys of this app.')
  const age = Math.abs(now.getTime() - Number(one('timestamp')) * 1000)
  if (!(one('timestamp') !== '' && age <= FRESH_MS)) throw refused('It is too old.')
  const account = one('shop').toLowerCase().replace(/\/+$/, '')
  if (!isShopHost(account)) throw refused('It names no shop.')
  const [code, state] = [one('code'), one('state')]
  if (code === '' || state === '') throw refused('It is not whole.')
  return { account, code, state }
}

/** What is signed: the query without the signatures, sorted by name. */
function messageOf(query: URLSearchParams): string {
  const signed = [...query]
    .filter(([name]) => name !== 'hmac' && name !== 'signature')
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return new URLSearchParams(signed).toString().replaceAll('+', '%20')
}

const refused = (why: string) =>
  new ConnectorError('refused', `The answer of Shopify was not taken. ${why}`)
