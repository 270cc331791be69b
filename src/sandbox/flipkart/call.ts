import type { Exchange } from '../server/stand-in'
import type { FlipkartShop } from './shop'

/** One call of the API, by a seller whose app may. */
export interface Call {
  shop: FlipkartShop
  query: URLSearchParams
  exchange: Exchange
  /** the body; undefined when it is no JSON */
  json: () => unknown
  send: (status: number, value: unknown) => void
  refuse: (status: number, why: string) => void
}
