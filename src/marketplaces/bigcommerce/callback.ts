import type { Authorization } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { storeOfContext } from './store-hash'

/**
 * Reads what BigCommerce sent the merchant back with. It is not signed and has no time, nor our state: the browser kept
 * that. What it says is proved by the code, which is good for the store of its context only. Throws ConnectorError `refused`.
 */
export const readCallback: Authorization['readCallback'] = (_app, query) => {
  const names = [...query.keys()]
  const one = (name: string) => query.get(name) ?? ''
  if (new Set(names).size !== names.length) throw refused('It names something twice.')
  const account = storeOfContext(one('context'))
  if (!account) throw refused('It names no store.')
  const [code, state] = [one('code'), one('state')]
  if (code === '') throw refused('It is not whole.')
  if (state === '') throw refused('It was not asked for in this browser.')
  return { account, code, state }
}

const refused = (why: string) =>
  new ConnectorError('refused', `The answer of BigCommerce was not taken. ${why}`)
