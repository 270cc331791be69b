import { z } from 'zod'
import type { Account, Authorization } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { exactJsonOf } from '../contract/json'
import { errorOfStatus } from './answer-errors'
import { readCallback } from './callback'
import { manifest } from './manifest'
import { readStore } from './store'
import { loginUrl, storeOfContext } from './store-hash'
import { unreadable } from './unreadable'
import { removeHooks } from './webhooks'

const Token = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  context: z.string(),
})

/** A store opens with one permanent token; nothing renews it but the merchant's next consent. */
export const auth: Authorization = {
  browserKeepsState: true,

  // which store it is, and what the app may do, BigCommerce knows itself: from the login and from the app's settings
  authorizeUrl: (app) => `${loginUrl(app)}/app/${encodeURIComponent(app.keys.clientId)}/install`,

  readCallback,

  async exchange(app, { account, code, redirectUri }) {
    const answer = await app.http({
      method: 'POST',
      url: `${loginUrl(app)}/oauth2/token`,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({
        client_id: app.keys.clientId,
        client_secret: app.keys.clientSecret,
        code,
        context: `stores/${account}`,
        scope: [...manifest.scopes, ...(app.extraScopes ?? [])].join(' '),
        grant_type: 'authorization_code',
        redirect_uri: redirectUri,
      }),
    })
    const json = exactJsonOf(await answer.text())
    if (answer.status !== 200)
      throw answer.status === 400 || answer.status === 401
        ? new ConnectorError(
            'refused',
            'BigCommerce does not take the code or the keys of the app.',
          )
        : errorOfStatus(answer)
    const token = Token.safeParse(json)
    if (!token.success) throw unreadable(token.error)
    const { access_token: accessToken, scope, context } = token.data
    if (storeOfContext(context) !== account)
      throw new ConnectorError(
        'refused',
        'BigCommerce opened another store than the one asked for.',
      )
    return { accessToken, scopes: scope.split(/\s+/).filter(Boolean) }
  },

  async refresh() {
    throw new ConnectorError('reauthorize', 'Access to the store has ended. Connect it again.')
  },

  // only the merchant can remove an app; what we can is to hear no more of the store
  async revoke(session) {
    try {
      await removeHooks(session)
    } catch (error) {
      // the app is not installed any more
      if (!(error instanceof ConnectorError && error.kind === 'unauthorized')) throw error
    }
  },

  async describeAccount(session): Promise<Account> {
    const { data, at } = await readStore(session)
    return {
      account: session.account,
      name: data.name,
      currency: data.currency,
      timeZone: data.timezone.name,
      at,
    }
  },
}
