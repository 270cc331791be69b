import type { Market } from '../kit/market'
import type { EtsyApp } from './apps'

const DAY_SECONDS = 86_400

/** Counts a call of an app, all its shops together, and says what is left. Calls of a day come back evenly. */
export function takeCall(market: Market, app: EtsyApp) {
  const { clientId, perSecond, perDay } = app
  const second = { size: perSecond, perSecond }
  const day = { size: perDay, perSecond: perDay / DAY_SECONDS }
  const [ofSecond, ofDay] = [`${clientId} second`, `${clientId} day`]
  const isToday = market.buckets.take(ofDay, day)
  const isNow = isToday && market.buckets.take(ofSecond, second)
  const headers = {
    'x-limit-per-second': String(perSecond),
    'x-remaining-this-second': String(market.buckets.available(ofSecond, second)),
    'x-limit-per-day': String(perDay),
    'x-remaining-today': String(market.buckets.available(ofDay, day)),
  }
  const why = !isToday
    ? 'Exceeded daily rate limit'
    : isNow
      ? undefined
      : 'Exceeded per second rate limit'
  return {
    why,
    headers: isToday ? headers : { ...headers, 'retry-after': String(DAY_SECONDS) },
  }
}
