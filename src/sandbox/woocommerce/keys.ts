import { createHash } from 'node:crypto'
import { z } from 'zod'
import { shopOf } from '../kit/control/control'
import type { Market } from '../kit/market'
import { isSecret } from '../kit/oauth/is-secret'
import type { ControlRequest, Exchange } from '../server/stand-in'
import { signerOf } from './one-legged'

const Input = z.strictObject({
  permissions: z.enum(['read', 'write', 'read_write']).default('read_write'),
})
/** Whoever made the keys; a shop of the sandbox has one user. */
const OWNER = 'merchant'

const secretOf = (key: string) => `cs_${createHash('sha1').update(key).digest('hex')}`

/** The merchant makes keys (`POST …/<shop>/keys`). Undefined: another request. */
export function makeKeys(market: Market, { method, path, body }: ControlRequest) {
  const [domain = '', what] = path
  if (method !== 'POST' || what !== 'keys') return undefined
  const { permissions } = Input.parse(body)
  const { settings } = shopOf(market, domain)
  const grant = { clientId: OWNER, shop: settings.domain, scopes: [permissions] }
  const { token } = market.grants.giveAccess(grant, null)
  return {
    address: `https://${settings.domain}`,
    consumerKey: token,
    consumerSecret: secretOf(token),
  }
}

/** What the keys of a request may do: those of HTTP Basic, of the query where servers drop the header, or of its signature. */
export function permissionsOf(market: Market, domain: string, exchange: Exchange) {
  const { headers, query, origin } = exchange
  const [, basic = ''] = /^Basic (\S+)$/i.exec(headers.authorization ?? '') ?? []
  const [user = '', password = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':')
  const key = user || (query.get('consumer_key') ?? '')
  const secret = password || (query.get('consumer_secret') ?? '')
  const address = `${origin}/woocommerce/${domain}/wp-json`
  const known = isSecret(secret, secretOf(key))
    ? key
    : signerOf(exchange, address, market.now(), secretOf)
  return known === undefined ? undefined : market.grants.use(known, domain)?.scopes[0]
}
