import { replyJson } from '../server/reply'
import type { Exchange } from '../server/stand-in'
import type { Call } from './call'
import { findListings, searchListings } from './listings'
import { findShipments, listReturns, searchOn, searchShipments } from './shipments'
import type { World } from './world'

/** Answers a call below `/sellers`. */
export async function answerCall({ market, shopOf }: World, exchange: Exchange) {
  const { response, headers, query, body } = exchange
  await market.faults.delay()
  const send = (status: number, value: unknown) => replyJson(response, status, value)
  const refuse = (status: number, why: string) =>
    send(status, { errors: [{ severity: 'ERROR', code: status, description: why }] })
  const [, token] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? []
  const grant = market.grants.use(token)
  const shop = grant && shopOf(grant.shop)
  if (!shop) return send(401, { error: 'invalid_token', error_description: 'Invalid access token' })
  const failure = market.faults.failure()
  if (failure) return refuse(failure, 'The service is not available.')
  const json = () => {
    try {
      return JSON.parse(body.toString('utf8'))
    } catch {
      return undefined
    }
  }
  answer(exchange, { shop, query, exchange, json, send, refuse })
}

function answer({ method, path }: Exchange, call: Call) {
  const [, ...rest] = path
  switch (`${method} ${rest.slice(0, 3).join('/')}`) {
    case 'POST v3/shipments/filter':
      return searchShipments(call)
    case 'GET v3/shipments/filter':
      return searchOn(call)
    case 'GET v3/shipments':
      return findShipments(call)
    case 'GET v2/returns':
      return listReturns(call)
    case 'POST listings/v3/search':
      return searchListings(call)
  }
  const [area, version, skus] = rest
  if (method === 'GET' && area === 'listings' && version === 'v3' && skus)
    return findListings(call, skus.split(','))
  call.refuse(404, 'Nothing is here.')
}
