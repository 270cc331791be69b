import { currencyCode } from '@/unified/values'
import type { Access, Keys } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { askRights } from './client'
import { resources } from './resources'
import { readCurrencies, readShop } from './shop'
import { shopOf } from './shop-url'

/** A key opens a shop until the merchant removes it. */
export const auth: Access = {
  async refresh() {
    throw new ConnectorError(
      'reauthorize',
      'The shop does not take the key any more. Look whether it is still there and switched on, or make a new one, and connect the shop again.',
    )
  },

  async describeAccount(session) {
    const shop = await readShop(session)
    const currencies = await readCurrencies(session)
    const currency = currencyCode.safeParse(currencies.get(shop.currencyId))
    if (!currency.success)
      throw new ConnectorError('unreadable', 'The shop does not say its currency.')
    return {
      account: session.account,
      name: shop.name || session.account,
      ...{ currency: currency.data, timeZone: shop.zone, at: shop.at },
    }
  },
}

export const keys: Keys = {
  async open(app, typed) {
    const account = shopOf(typed['address'] ?? '')
    const key = (typed['key'] ?? '').trim()
    if (!account)
      throw refused('The address must be that of a shop on the internet, such as shop.example.')
    if (!/^\w{32}$/.test(key)) throw refused('A key has 32 letters and digits.')
    const credentials = { accessToken: key, scopes: [] }
    const missing = await missingRights({ ...app, account, credentials })
    if (missing.length > 0)
      throw refused(`The key may not read ${missing.join(', ')}. Tick View (GET) for each of them.`)
    return { account, credentials }
  },
}

/** Asked before the account is: later, a shop says of one right at a time that it is missing. */
async function missingRights(session: Session): Promise<string[]> {
  try {
    const readable = await askRights(session)
    return resources.filter((resource) => !readable.has(resource))
  } catch (error) {
    if (!(error instanceof ConnectorError && error.kind === 'unauthorized')) throw error
    throw refused(
      'The shop does not take this key. If it is the right one and switched on, the server keeps it from the shop: whoever runs it must let the Authorization header through (CGIPassAuth On).',
    )
  }
}

const refused = (sentence: string) => new ConnectorError('refused', sentence)
