import type { Account, Authorization } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { App } from '../contract/session'
import { hostOf } from './client'
import { regionOf } from './regions'
import { findShop } from './shops'
import { requestTokens } from './tokens'

/**
 * Authorization code grant. Scopes and the address that leads back stand in the app's settings at TikTok. What is sent back
 * is not signed: the state, which works once, protects it.
 */
export const auth: Authorization = {
  authorizeUrl(app, { state }) {
    const url = new URL(consentLink(app))
    url.searchParams.set('state', state)
    return url.toString()
  },

  readCallback(_app, query) {
    const names = [...query.keys()]
    if (new Set(names).size !== names.length) throw refused('It names something twice.')
    if (query.has('error')) throw refused('The seller declined.')
    const [code, state] = [query.get('code') ?? '', query.get('state') ?? '']
    // who installs the app from TikTok's own store brings no state
    if (code === '' || state === '') throw refused('It is not whole.')
    return { code, state }
  },

  exchange(app, { code }) {
    return requestTokens(app, 'get', { auth_code: code, grant_type: 'authorized_code' })
  },

  async refresh(session) {
    const { refreshToken } = session.credentials
    if (!refreshToken)
      throw new ConnectorError('reauthorize', 'Access to the shop has ended. Connect it again.')
    const grant = { refresh_token: refreshToken, grant_type: 'refresh_token' }
    return requestTokens(session, 'refresh', grant)
  },

  async describeAccount(session): Promise<Account> {
    const { data: shop, at } = await findShop(session)
    return { account: shop.id, name: shop.name, ...regionOf(shop.region), at }
  },
}

/** The app's own link where it was given whole, as American apps need; else the rest of the world's, by service id. */
function consentLink(app: App): string {
  const service = app.keys.applicationId ?? ''
  if (service.startsWith('https://')) return service
  const host = hostOf(app, 'https://services.tiktokshop.com')
  return `${host}/open/authorize?${new URLSearchParams({ service_id: service })}`
}

const refused = (why: string) =>
  new ConnectorError('refused', `The answer of TikTok Shop was not taken. ${why}`)
