import { z } from 'zod'
import type { Account, Authorization } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { App, Credentials } from '../contract/session'
import { ask, hostOf } from './client'
import { manifest, VISIBLE_DAYS } from './manifest'
import { siteOf } from './sites'
import { requestToken, type Token } from './tokens'

/** The seller. */
export const User = z.object({
  userId: z.string().min(1),
  username: z.string().min(1),
  registrationMarketplaceId: z.string(),
})

/**
 * Authorization code grant. eBay knows our callback by a name of its own (RuName), signs nothing of what it sends back,
 * and says whose account it is only to who has access: what protects the callback is the state, which works once.
 */
export const auth: Authorization = {
  authorizeUrl(app, { state }) {
    const query = new URLSearchParams({
      client_id: app.keys.clientId,
      redirect_uri: ruNameOf(app),
      response_type: 'code',
      scope: scopesOf(app).join(' '),
      state,
    })
    return `${hostOf(app, 'auth')}/oauth2/authorize?${query.toString().replaceAll('+', '%20')}`
  },

  readCallback(_app, query) {
    const names = [...query.keys()]
    if (new Set(names).size !== names.length) throw refused('It names something twice.')
    if (query.has('error')) throw refused('The seller declined.')
    const [code, state] = [query.get('code') ?? '', query.get('state') ?? '']
    if (code === '' || state === '') throw refused('It is not whole.')
    return { code, state }
  },

  async exchange(app, { code, now }) {
    const grant = { grant_type: 'authorization_code', code, redirect_uri: ruNameOf(app) }
    return credentialsOf(await requestToken(app, grant), scopesOf(app), now)
  },

  async refresh(session, now) {
    const { refreshToken, refreshExpiresAt, scopes } = session.credentials
    if (!refreshToken)
      throw new ConnectorError('reauthorize', 'Access to the account has ended. Connect it again.')
    const token = await requestToken(session, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      // a renewal takes what was agreed to; more needs new consent
      scope: scopes.join(' '),
    })
    return {
      refreshToken,
      ...(refreshExpiresAt !== undefined && { refreshExpiresAt }),
      ...credentialsOf(token, scopes, now),
    }
  },

  async describeAccount(session): Promise<Account> {
    const asked = { host: 'apiz', path: '/commerce/identity/v1/user/' } as const
    const { data, at } = await ask(session, asked, User)
    return {
      // sellers may change their name, not their id
      account: data.userId,
      name: data.username,
      ...siteOf(data.registrationMarketplaceId),
      at,
      historyDays: VISIBLE_DAYS,
    }
  },
}

const scopesOf = ({ extraScopes = [] }: App) => [...manifest.scopes, ...extraScopes]

function ruNameOf({ keys }: App): string {
  if (keys.redirectName) return keys.redirectName
  throw new ConnectorError('refused', 'EBAY_RU_NAME is not set: eBay knows no way back to here.')
}

function credentialsOf(token: Token, scopes: readonly string[], now: Date): Credentials {
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString()
  return {
    accessToken: token.access_token,
    expiresAt: after(token.expires_in),
    scopes: [...scopes],
    ...(token.refresh_token !== undefined && { refreshToken: token.refresh_token }),
    ...(token.refresh_token_expires_in !== undefined && {
      refreshExpiresAt: after(token.refresh_token_expires_in),
    }),
  }
}

const refused = (why: string) =>
  new ConnectorError('refused', `The answer of eBay was not taken. ${why}`)
