import { z } from 'zod'
import type { Account, Authorization } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { jsonOf } from '../contract/json'
import type { App, Credentials, Session } from '../contract/session'
import { errorOfStatus, throwUserErrors, UserErrors } from './answer-errors'
import { readCallback } from './callback'
import { graphql } from './client'
import { manifest } from './manifest'
import { accountQuery, uninstallMutation } from './queries'
import { shopUrl } from './shop-host'
import { unreadable } from './unreadable'

const VISIBLE_DAYS = 60

const Token = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  expires_in: z.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
  refresh_token_expires_in: z.number().positive().optional(),
})

const TokenError = z.object({ error: z.string() })

const AccountAnswer = z.object({
  shop: z.object({
    name: z.string(),
    currencyCode: z.string(),
    ianaTimezone: z.string(),
    myshopifyDomain: z.string(),
  }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
})

/** Authorization code grant with tokens that expire, as Shopify documents it for apps outside its admin. */
export const auth: Authorization = {
  authorizeUrl(app, { account, state, redirectUri }) {
    const query = new URLSearchParams({
      client_id: app.keys.clientId,
      scope: [...manifest.scopes, ...(app.extraScopes ?? [])].join(','),
      redirect_uri: redirectUri,
      state,
    })
    return `${shopUrl(app, account ?? '')}/admin/oauth/authorize?${query}`
  },

  readCallback,

  exchange: (app, { account, code, now }) =>
    requestToken(app, account ?? '', { code, expiring: '1' }, now),

  async refresh(session, now) {
    const { refreshToken } = session.credentials
    if (!refreshToken)
      throw new ConnectorError('reauthorize', 'Access to the shop has ended. Connect it again.')
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken }
    return requestToken(session, session.account, grant, now)
  },

  async revoke(session) {
    try {
      const schema = z.object({ appUninstall: z.object({ userErrors: UserErrors }) })
      const { data } = await graphql(session, uninstallMutation, {}, schema)
      throwUserErrors(data.appUninstall.userErrors)
    } catch (error) {
      // the app is not installed any more
      if (!(error instanceof ConnectorError && error.kind === 'unauthorized')) throw error
    }
  },

  async describeAccount(session): Promise<Account> {
    const { data, at } = await graphql(session, accountQuery, {}, AccountAnswer)
    const { shop, currentAppInstallation } = data
    if (shop.myshopifyDomain.toLowerCase() !== session.account)
      throw new ConnectorError(
        'refused',
        `This shop’s permanent address is ${shop.myshopifyDomain}. Connect it by that.`,
      )
    const scopes = currentAppInstallation.accessScopes.map(({ handle }) => handle)
    return {
      account: session.account,
      name: shop.name,
      currency: shop.currencyCode,
      timeZone: shop.ianaTimezone,
      at,
      ...(!seesAllOrders(scopes) && { historyDays: VISIBLE_DAYS }),
    }
  },
}

/** Without this scope orders older than 60 days are missing, without an error. */
export const seesAllOrders = (scopes: readonly string[]) => scopes.includes('read_all_orders')

async function requestToken(
  app: App | Session,
  account: string,
  grant: Record<string, string>,
  now: Date,
): Promise<Credentials> {
  const answer = await app.http({
    method: 'POST',
    url: `${shopUrl(app, account)}/admin/oauth/access_token`,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: app.keys.clientId,
      client_secret: app.keys.clientSecret,
      ...grant,
    }),
  })
  const json = jsonOf(await answer.text())
  if (answer.status !== 200) {
    const said = TokenError.safeParse(json)
    if (said.success && said.data.error === 'invalid_grant')
      throw new ConnectorError('reauthorize', 'Access to the shop has ended. Connect it again.')
    throw answer.status === 400 || answer.status === 401
      ? new ConnectorError('refused', 'Shopify does not take the code or the keys of the app.')
      : errorOfStatus(answer)
  }
  const token = Token.safeParse(json)
  if (!token.success) throw unreadable(token.error)
  return credentialsOf(token.data, now)
}

function credentialsOf(token: z.infer<typeof Token>, now: Date): Credentials {
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString()
  return {
    accessToken: token.access_token,
    scopes: token.scope
      .split(',')
      .map((scope) => scope.trim())
      .filter(Boolean),
    ...(token.expires_in !== undefined && { expiresAt: after(token.expires_in) }),
    ...(token.refresh_token !== undefined && { refreshToken: token.refresh_token }),
    ...(token.refresh_token_expires_in !== undefined && {
      refreshExpiresAt: after(token.refresh_token_expires_in),
    }),
  }
}
