import { askConsent, fieldReader, redirectProblem } from '@/sandbox/kit/oauth/consent'
import { redirect, replyHtml } from '../../server/reply'
import type { Exchange } from '../../server/stand-in'
import type { AppRegistration } from '../apps'
import type { Shop } from '../shop/shop'
import type { World } from '../world'
import { messagePage } from './message-page'
import { scopeSentence, splitScopes } from './scopes'
import { signCallback } from './signature'

/** The page of consent (GET) and what its buttons send (POST). */
export function authorize(world: World, shop: Shop, exchange: Exchange): void {
  const { response } = exchange
  const ask = fieldReader(exchange)
  const app = world.apps.get(ask('client_id'))
  const redirectUri = ask('redirect_uri')
  const problem = redirectProblem(app, redirectUri)
  if (!app || problem) {
    replyHtml(response, 400, messagePage('OAuth error', problem ?? ''))
    return
  }
  const scopes = splitScopes(ask('scope'))
  const { name, domain } = shop.settings
  const decision = askConsent(world, exchange, {
    vendor: 'Shopify',
    app: app.name,
    shopName: name,
    domain,
    abilities: scopes.map(scopeSentence),
    fields: Object.fromEntries(
      ['client_id', 'scope', 'redirect_uri', 'state'].map((field) => [field, ask(field)]),
    ),
  })
  if (decision)
    redirect(response, callbackUrl(world, app, shop, { scopes, redirectUri, state: ask('state') }))
}

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
