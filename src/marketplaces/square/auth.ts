import { z } from 'zod'
import type { Account, Authorization } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { codeChallenge, codeVerifier } from '../contract/pkce'
import type { App } from '../contract/session'
import { errorOfStatus } from './answer-errors'
import { ask } from './client'
import { listLocations } from './locations'
import { manifest } from './manifest'
import { requestTokens } from './tokens'

const Merchant = z.object({
  merchant: z.object({
    id: z.string().min(1),
    business_name: z.string().nullish(),
    currency: z.string().nullish(),
    main_location_id: z.string().nullish(),
  }),
})

/**
 * Authorization code grant with the app's secret and PKCE. Square signs nothing of what it sends back: what protects the
 * callback is the state, which works once, and the verifier, without which the code is worth nothing.
 */
export const auth: Authorization = {
  authorizeUrl(app, { state, redirectUri }) {
    const query = new URLSearchParams({
      client_id: app.keys.clientId,
      scope: scopesOf(app).join(' '),
      // whoever is signed in at Square is asked all the same
      session: 'false',
      state,
      redirect_uri: redirectUri,
      code_challenge: codeChallenge(app.keys, state),
      code_challenge_method: 'S256',
    })
    return `${app.baseUrl}/oauth2/authorize?${query}`
  },

  readCallback(_app, query) {
    const names = [...query.keys()]
    if (new Set(names).size !== names.length) throw refused('It names something twice.')
    if (query.has('error')) throw refused('The merchant declined.')
    const [code, state] = [query.get('code') ?? '', query.get('state') ?? '']
    if (code === '' || state === '') throw refused('It is not whole.')
    return { code, state }
  },

  exchange(app, { code, state, redirectUri }) {
    const grant = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: codeVerifier(app.keys, state),
    } as const
    return requestTokens(app, grant, scopesOf(app))
  },

  async refresh(session) {
    const { refreshToken, scopes } = session.credentials
    if (!refreshToken)
      throw new ConnectorError('reauthorize', 'Access to the account has ended. Connect it again.')
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken } as const
    return requestTokens(session, grant, scopes)
  },

  async revoke({ keys, baseUrl, http, account }) {
    const answer = await http({
      method: 'POST',
      url: `${baseUrl}/oauth2/revoke`,
      headers: {
        accept: 'application/json',
        authorization: `Client ${keys.clientSecret}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ client_id: keys.clientId, merchant_id: account }),
    })
    // 404: there is nothing to give back
    if (answer.status >= 300 && answer.status !== 404)
      throw errorOfStatus(answer, await answer.text())
  },

  async describeAccount(session): Promise<Account> {
    const { data, at } = await ask(session, { path: 'merchants/me' }, Merchant)
    const { merchant } = data
    const locations = await listLocations(session)
    const main = locations.find(({ id }) => id === merchant.main_location_id) ?? locations[0]
    return {
      account: merchant.id,
      name: merchant.business_name || main?.name || merchant.id,
      currency: merchant.currency ?? main?.currency ?? 'USD',
      timeZone: main?.timezone ?? 'UTC',
      at,
    }
  },
}

/** The settings write scopes in small letters. */
const scopesOf = ({ extraScopes = [] }: App) => [
  ...new Set([...manifest.scopes, ...extraScopes.map((scope) => scope.toUpperCase())]),
]

const refused = (why: string) =>
  new ConnectorError('refused', `The answer of Square was not taken. ${why}`)
