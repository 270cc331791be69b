import { z } from 'zod'
import type { Account, Authorization } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { codeChallenge, codeVerifier } from '../contract/pkce'
import type { App } from '../contract/session'
import { ask, consentHost } from './client'
import { manifest } from './manifest'
import { timeZoneOf } from './time-zones'
import { requestTokens } from './tokens'
import { id, text } from './wire-values'

const Self = z.object({ user_id: id, shop_id: id.nullish() })
const Shop = z.object({
  shop_id: id,
  shop_name: z.string().min(1),
  currency_code: z.string(),
  shop_location_country_iso: text,
})

/**
 * Authorization code grant with PKCE. What Etsy sends back is not signed: the state, which works once, protects it, and
 * the verifier, without which the code is worth nothing.
 */
export const auth: Authorization = {
  authorizeUrl(app, { state, redirectUri }) {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: app.keys.clientId,
      redirect_uri: redirectUri,
      scope: scopesOf(app).join(' '),
      state,
      code_challenge: codeChallenge(app.keys, state),
      code_challenge_method: 'S256',
    })
    return `${consentHost(app)}/oauth/connect?${query.toString().replaceAll('+', '%20')}`
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
    const grant = {
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      code,
      code_verifier: codeVerifier(app.keys, state),
    }
    return requestTokens(app, grant, { scopes: scopesOf(app), now })
  },

  async refresh(session, now) {
    const { refreshToken, scopes } = session.credentials
    if (!refreshToken)
      throw new ConnectorError('reauthorize', 'Access to the shop has ended. Connect it again.')
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken }
    return requestTokens(session, grant, { scopes, now })
  },

  async describeAccount(session): Promise<Account> {
    const { data: self } = await ask(session, { path: 'users/me' }, Self)
    if (!self.shop_id) throw new ConnectorError('refused', 'This Etsy account has no shop.')
    const { data: shop, at } = await ask(session, { path: `shops/${self.shop_id}` }, Shop)
    return {
      account: shop.shop_id,
      name: shop.shop_name,
      currency: shop.currency_code,
      timeZone: timeZoneOf(shop.shop_location_country_iso ?? ''),
      at,
    }
  },
}

const scopesOf = ({ extraScopes = [] }: App) => [...manifest.scopes, ...extraScopes]

const refused = (why: string) =>
  new ConnectorError('refused', `The answer of Etsy was not taken. ${why}`)
