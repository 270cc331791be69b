import type { Account, Authorization } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { manifest } from './manifest'
import { renewOwnApp } from './own-app'
import { findSellerId } from './returns'
import { ended, requestTokens } from './tokens'

/**
 * Authorization code grant of a third-party application. What Flipkart sends back is not signed and names no account:
 * the state, which works once, protects it, and the seller says who they are.
 */
export const auth: Authorization = {
  authorizeUrl({ baseUrl, keys }, { state, redirectUri }) {
    const query = new URLSearchParams({
      client_id: keys.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: manifest.scopes.join(' '),
      state,
    })
    return `${baseUrl}/oauth-service/oauth/authorize?${query}`
  },

  readCallback(_app, query) {
    const names = [...query.keys()]
    if (new Set(names).size !== names.length) throw refused('It names something twice.')
    if (query.has('error')) throw refused('The seller declined.')
    const [code, state] = [query.get('code') ?? '', query.get('state') ?? '']
    if (code === '' || state === '') throw refused('It is not whole.')
    return { code, state }
  },

  exchange(app, { code, state, redirectUri, now }) {
    const grant = { grant_type: 'authorization_code', redirect_uri: redirectUri, state, code }
    return requestTokens(app, grant, { scopes: manifest.scopes, now })
  },

  async refresh(session, now) {
    const { refreshToken, scopes } = session.credentials
    if (!refreshToken) throw ended()
    const own = renewOwnApp(session, refreshToken, now)
    if (own) return own
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken }
    return requestTokens(session, grant, { scopes, now, kept: session.credentials })
  },

  /** Flipkart tells nobody whose access it is. Only returns bear a seller's id: one that is another's proves a mistake. */
  async describeAccount(session): Promise<Account> {
    const { account } = session
    const { sellerId, at } = await findSellerId(session)
    if (sellerId !== undefined && sellerId.toLowerCase() !== account)
      throw new ConnectorError('refused', 'The account that gave access has another seller ID.')
    return { account, name: `Seller ${account}`, currency: 'INR', timeZone: 'Asia/Kolkata', at }
  },
}

const refused = (why: string) =>
  new ConnectorError('refused', `The answer of Flipkart was not taken. ${why}`)
