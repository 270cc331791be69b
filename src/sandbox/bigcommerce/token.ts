import { isSecret } from '../kit/oauth/is-secret'
import { readFields } from '../kit/oauth/read-fields'
import { replyJson } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import { accountOf } from './install'
import type { World } from './world'

/** Makes a code into the one token of an app in a store, which never ends; the one before is over. */
export function giveToken(world: World, exchange: Exchange) {
  const { grants } = world.market
  const fields = readFields(exchange) ?? {}
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  const refuse = (error: string, said: string) =>
    replyJson(exchange.response, 400, { error, error_description: said })
  const app = world.appOf(text('client_id'))
  if (!app || !isSecret(fields['client_secret'], app.clientSecret))
    return refuse('invalid_client', 'Client ID or client secret is wrong.')
  if (text('grant_type') !== 'authorization_code' || text('redirect_uri') === '')
    return refuse('invalid_request', 'grant_type or redirect_uri is missing.')
  const shop = text('context').replace(/^stores\//, '')
  const grant = grants.takeCode(fields['code'], { clientId: app.clientId, shop })
  const store = world.storeOf(shop)
  if (!grant || !store) return refuse('invalid_grant', 'The code is not good for this context.')
  grants.revoke(shop, app.clientId)
  const { token } = grants.giveAccess(grant, null)
  const user = { id: 24_654, username: store.settings.email, email: store.settings.email }
  replyJson(exchange.response, 200, {
    access_token: token,
    scope: grant.scopes.join(' '),
    user,
    owner: user,
    context: `stores/${shop}`,
    account_uuid: accountOf(store.id),
  })
}
