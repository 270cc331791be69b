import type { Exchange } from '@/sandbox/server/stand-in'
import { type Operation, takeCall } from './limits'
import { answerListings } from './listings'
import { answerDeletion, answerDestinations, answerSubscription } from './notifications-api'
import { answerOrders } from './orders'
import { denied, invalid, notFound, refuse, send } from './reply'
import { confirmShipment } from './shipments'
import { AmazonShop } from './shop'
import type { AppCall, Call, World } from './world'

/** Answers a call of the Selling Partner API. */
export async function answerApi(world: World, exchange: Exchange) {
  const { faults, grants, shops } = world.market
  await faults.delay()
  if (!exchange.headers['user-agent']) return invalid(exchange, 'The header user-agent is missing.')
  const token = exchange.headers['x-amz-access-token']
  if (typeof token !== 'string')
    return denied(exchange, 'Access token is missing in the request header.')
  const grant = grants.use(token)
  if (!grant) return denied(exchange, 'The access token you provided has expired.')
  const failure = faults.failure()
  if (failure === 429) return tooMuch(exchange)
  if (failure)
    return refuse(exchange, failure, { code: 'InternalFailure', message: 'Something failed.' })
  const found = route(exchange)
  if (!found) return notFound(exchange)
  const { operation, answer, answerApp } = found
  const { clientId } = grant
  const { rateScale } = world.settings
  const asked = { operation, clientId, shop: grant.shop, rateScale }
  const headers = takeCall(world.market.buckets, asked)
  if (!headers) return tooMuch(exchange)
  const call = { world, exchange, grant, headers }
  if (answerApp) return answerApp(call)
  const shop = shops.get(grant.shop)
  return shop instanceof AmazonShop ? answer?.({ ...call, shop }) : denied(exchange)
}

const tooMuch = (exchange: Exchange) =>
  refuse(exchange, 429, {
    ...{ code: 'QuotaExceeded', message: 'You exceeded your quota for the requested resource.' },
  })

interface Route {
  operation: Operation
  /** of a seller, or of the app */
  answer?: (call: Call) => void
  answerApp?: (call: AppCall) => void
}

function route({ method, path }: Exchange): Route | undefined {
  const [family, version, ...rest] = path
  if (family === 'notifications') return routeNotifications(rest)
  if (method === 'POST' && family === 'orders' && version === 'v0') {
    const [, orderId = '', what] = rest
    return what === 'shipmentConfirmation'
      ? { operation: 'confirmShipment', answer: (call) => confirmShipment(call, orderId) }
      : undefined
  }
  if (method !== 'GET') return undefined
  switch (`${family}/${version}/${rest[0]}`) {
    case 'sellers/v1/marketplaceParticipations':
      return { operation: 'getMarketplaceParticipations', answer: answerParticipations }
    case 'orders/2026-01-01/orders':
      return {
        operation: rest[1] === undefined ? 'searchOrders' : 'getOrder',
        answer: (call) => answerOrders(call, rest[1]),
      }
    case 'listings/2021-08-01/items': {
      const [, sellerId = '', sku] = rest
      return {
        operation: sku === undefined ? 'searchListingsItems' : 'getListingsItem',
        answer: (call) => answerListings(call, sellerId, sku),
      }
    }
    default:
      return undefined
  }
}

function routeNotifications([what, type = '', id]: string[]): Route | undefined {
  if (what === 'destinations') return { operation: 'destinations', answerApp: answerDestinations }
  if (what !== 'subscriptions') return undefined
  const operation = 'subscriptions'
  return id === undefined
    ? { operation, answer: (call) => answerSubscription(call, type) }
    : { operation, answerApp: (call) => answerDeletion(call, id) }
}

function answerParticipations({ exchange, shop, headers }: Call) {
  const { market, settings } = shop
  const marketplace = {
    ...{ id: market.id, countryCode: market.countryCode, domainName: market.domainName },
    name: market.domainName.replace('www.a', 'A'),
    ...{ defaultCurrencyCode: settings.currency, defaultLanguageCode: 'en_GB' },
  }
  const participation = { isParticipating: true, hasSuspendedListings: false }
  send(
    exchange,
    200,
    { payload: [{ marketplace, storeName: settings.name, participation }] },
    headers,
  )
}
