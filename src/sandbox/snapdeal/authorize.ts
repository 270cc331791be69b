import { askConsent, fieldReader, redirectProblem } from '../kit/oauth/consent'
import { messagePage } from '../kit/oauth/page'
import { redirect, replyHtml } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import type { World } from './world'

const abilities = ['See and handle your orders', 'See and change your products']

/**
 * The seller's login, which leads back with the seller's token and nothing else. Snapdeal asks who signs in there: here
 * `x-sandbox-seller` or `seller` of the address names the shop, else it is the first.
 */
export function authorize({ market, appCalled, shopOf }: World, exchange: Exchange) {
  const { response, headers, query } = exchange
  const read = fieldReader(exchange)
  const say = (text: string) =>
    replyHtml(response, 400, messagePage('Snapdeal', 'The app cannot ask this', text))
  const app = appCalled(read('appId'))
  const returnUrl = read('returnURL')
  const problem = redirectProblem(app, returnUrl)
  if (!app || problem) return say(problem ?? 'There is no such app.')
  const seller = String(headers['x-sandbox-seller'] ?? query.get('seller') ?? '')
  const shop = seller ? shopOf(seller) : market.shops.all()[0]
  if (!shop) return say('There is no such seller.')
  const { name, domain } = shop.settings
  const asked = { vendor: 'Snapdeal', app: app.name, shopName: name, domain, abilities }
  if (!askConsent(market, exchange, { ...asked, fields: {} })) return
  const grant = { clientId: app.clientId, shop: domain, scopes: [] }
  const { token } = market.grants.giveAccess(grant, null)
  const back = new URL(returnUrl)
  back.searchParams.set('X-Seller-Authz-Token', token)
  redirect(response, String(back))
}
