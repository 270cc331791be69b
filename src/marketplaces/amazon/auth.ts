import type { Account, Authorization } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { App, Credentials } from '../contract/session'
import { consentHost } from './hosts'
import { checkOwner } from './listings'
import { VISIBLE_DAYS } from './manifest'
import { timeZoneOf } from './markets'
import { storesOf } from './participations'
import { requestToken, type Token } from './tokens'

/**
 * Consent in Seller Central, then Login with Amazon. What is sent back is not signed: the state protects it, which works
 * once. It names the seller, which no call does: whether that is whose access it is, is asked of the listings.
 */
export const auth: Authorization = {
  authorizeUrl(app, { state, redirectUri }) {
    const query = new URLSearchParams({
      application_id: applicationOf(app),
      state,
      redirect_uri: redirectUri,
    })
    return `${consentHost(app)}/apps/authorize/consent?${query}`
  },

  readCallback(_app, query) {
    const names = [...query.keys()]
    if (new Set(names).size !== names.length) throw refused('It names something twice.')
    if (query.has('error')) throw refused('The seller declined.')
    const of = (name: string) => query.get(name) ?? ''
    const [account, code] = [of('selling_partner_id'), of('spapi_oauth_code')]
    const state = of('state')
    if (code === '' || state === '' || !/^[A-Z0-9]{5,40}$/.test(account))
      throw refused('It is not whole.')
    return { account, code, state }
  },

  async exchange(app, { code, redirectUri, now }) {
    const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri }
    return credentialsOf(await requestToken(app, grant), now)
  },

  async refresh(session, now) {
    const { refreshToken } = session.credentials
    if (!refreshToken)
      throw new ConnectorError('reauthorize', 'Access to the account has ended. Connect it again.')
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken }
    return { refreshToken, ...credentialsOf(await requestToken(session, grant), now) }
  },

  async describeAccount(session): Promise<Account> {
    const { data: stores, at } = await storesOf(session)
    const [home] = stores
    await checkOwner(session, home.id)
    return {
      account: session.account,
      name: home.name,
      currency: home.currency,
      timeZone: timeZoneOf(home.id),
      at,
      historyDays: VISIBLE_DAYS,
    }
  },
}

function applicationOf({ keys }: App): string {
  if (keys.applicationId) return keys.applicationId
  throw new ConnectorError('refused', 'AMAZON_APPLICATION_ID is not set: Amazon knows no such app.')
}

/** Amazon knows no scopes: what an app may do are roles, which it has or has not. */
const credentialsOf = (token: Token, now: Date): Credentials => ({
  accessToken: token.access_token,
  expiresAt: new Date(now.getTime() + token.expires_in * 1000).toISOString(),
  scopes: [],
  ...(token.refresh_token !== undefined && { refreshToken: token.refresh_token }),
})

const refused = (why: string) =>
  new ConnectorError('refused', `The answer of Amazon was not taken. ${why}`)
