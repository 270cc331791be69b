import { askConsent, fieldReader } from '../kit/oauth/consent'
import { messagePage } from '../kit/oauth/page'
import { redirect, replyHtml } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import type { World } from './world'

const abilities: Record<string, string> = {
  store_v2_orders_read_only: 'Read orders',
  store_v2_products_read_only: 'Read products and stock',
  store_v2_customers_read_only: 'Read customers and their addresses',
  store_v2_information_read_only: 'Read what the store is called and where it is',
}

/**
 * Where a merchant logs in and installs an app. The store is the one they log in to: the only one, or the one named by
 * the header `x-sandbox-store` or the query `store`. They are sent to the callback that the app's settings name.
 */
export function install(world: World, exchange: Exchange, clientId: string) {
  const { response, headers } = exchange
  const say = (status: number, title: string, text: string) =>
    replyHtml(response, status, messagePage('BigCommerce', title, text))
  const app = world.appOf(clientId)
  const [callback] = app?.redirectUris ?? []
  if (!app || !callback)
    return say(400, 'No such app', 'There is no app of this id, or it has no auth callback URL.')
  const all = world.market.shops.all()
  const only = all.length === 1 ? all[0]?.settings.domain : undefined
  const hash = String(headers['x-sandbox-store'] ?? (fieldReader(exchange)('store') || only || ''))
  const store = world.storeOf(hash)
  if (!store)
    return say(404, 'Which store?', 'Several are here: add ?store= and the hash to the address.')
  const { name, domain } = store.settings
  const asked = {
    vendor: 'BigCommerce',
    app: app.name,
    shopName: name,
    domain,
    abilities: app.scopes.map((scope) => abilities[scope] ?? scope),
    fields: { store: domain },
  }
  if (!askConsent(world.market, exchange, asked)) return
  const grant = { clientId, shop: domain, scopes: app.scopes }
  const back = new URL(callback)
  back.searchParams.set('account_uuid', accountOf(store.id))
  back.searchParams.set('code', world.market.grants.giveCode(grant, callback))
  back.searchParams.set('context', `stores/${domain}`)
  back.searchParams.set('scope', app.scopes.join(' '))
  redirect(response, back.href)
}

/** The account of a merchant, who may have several stores. */
export const accountOf = (storeId: number): string =>
  `8d4d492f-17a1-4d95-b396-${String(storeId).padStart(12, '0').slice(-12)}`
