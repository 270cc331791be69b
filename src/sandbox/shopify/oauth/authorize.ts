import { redirect, replyHtml } from '../../server/reply'
import type { Exchange } from '../../server/stand-in'
import type { AppRegistration } from '../apps'
import type { Shop } from '../shop/shop'
import type { World } from '../world'
import { consentPage, messagePage } from './page'
import { splitScopes } from './scopes'
import { signCallback } from './signature'

/** The page of consent (GET) and what its buttons send (POST). */
export function authorize(world: World, shop: Shop, exchange: Exchange): void {
  const { response } = exchange
  const form = new URLSearchParams(exchange.body.toString('utf8'))
  const ask = (name: string) => form.get(name) ?? exchange.query.get(name) ?? ''
  const app = world.apps.get(ask('client_id'))
  const problem = problemOf(app, ask('redirect_uri'))
  if (!app || problem) {
    replyHtml(response, 400, messagePage('OAuth error', problem ?? ''))
    return
  }
  const scopes = splitScopes(ask('scope'))
  const decision = exchange.method === 'POST' ? ask('decision') : consentByMachine(world, exchange)
  if (decision === 'install') {
    redirect(
      response,
      callbackUrl(world, app, shop, {
        scopes,
        redirectUri: ask('redirect_uri'),
        state: ask('state'),
      }),
    )
    return
  }
  if (decision === 'cancel') {
    replyHtml(
      response,
      200,
      messagePage('Not installed', `${app.name} was not installed. You can close this page.`),
    )
    return
  }
  const fields = Object.fromEntries(
    ['client_id', 'scope', 'redirect_uri', 'state'].map((name) => [name, ask(name)]),
  )
  const { name, domain } = shop.settings
  replyHtml(response, 200, consentPage({ app: app.name, shopName: name, domain, scopes, fields }))
}

function problemOf(app: AppRegistration | undefined, redirectUri: string): string | undefined {
  if (!app) return 'invalid_request: there is no app with this client_id'
  if (!URL.canParse(redirectUri)) return 'invalid_request: the redirect_uri is missing'
  const isAllowed =
    app.redirectUris.length === 0 || app.redirectUris.some((uri) => redirectUri === uri)
  return isAllowed ? undefined : 'invalid_request: the redirect_uri is not whitelisted'
}

/** Scripts decide by header, or for all requests by a setting. */
const consentByMachine = ({ settings }: World, { headers }: Exchange) =>
  settings.autoConsent ? 'install' : String(headers['x-sandbox-consent'] ?? '')

function callbackUrl(
  world: World,
  app: AppRegistration,
  shop: Shop,
  consent: { scopes: string[]; redirectUri: string; state: string },
): string {
  const { domain } = shop.settings
  const { scopes, redirectUri, state } = consent
  const code = world.grants.giveCode({ clientId: app.clientId, shop: domain, scopes }, redirectUri)
  const host = Buffer.from(`admin.shopify.com/store/${domain.split('.')[0]}`).toString('base64url')
  const query = new URLSearchParams({
    code,
    host,
    shop: domain,
    state,
    timestamp: String(Math.floor(world.now() / 1000)),
  })
  query.set('hmac', signCallback(query, app.clientSecret))
  const url = new URL(redirectUri)
  for (const [name, value] of query) url.searchParams.set(name, value)
  return url.href
}
