import { z } from 'zod'
import type { Access, Account, Keys } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import { ask } from './client'
import { readCurrency } from './currency'
import { plainText } from './plain-text'
import { shopOf } from './shop-url'
import { removeHooks } from './webhooks'

const Site = z.object({
  name: z.string(),
  home: z.string(),
  timezone_string: z.string().nullish(),
})

/** A pair of keys opens a shop until the merchant revokes it. */
export const auth: Access = {
  async refresh() {
    throw new ConnectorError(
      'reauthorize',
      'The shop does not take the keys any more. Make new ones and connect it again.',
    )
  },

  // only the merchant can revoke keys; what we can is to hear no more of the shop
  async revoke(session) {
    try {
      await removeHooks(session)
    } catch (error) {
      if (!(error instanceof ConnectorError && error.kind === 'unauthorized')) throw error
    }
  },

  async describeAccount(session): Promise<Account> {
    const { data: currency } = await readCurrency(session)
    // whoever sees a shop sees this: keys would be taken for those of another kind
    const { data: site, at } = await ask(session, { path: '', isOpen: true }, Site)
    // webhooks name the shop by what it calls itself
    if (shopOf(site.home) !== session.account)
      throw new ConnectorError(
        'refused',
        'The shop says that it has another address. Enter the one under Settings → General, Site Address (URL).',
      )
    return {
      account: session.account,
      name: plainText(site.name) || session.account,
      currency,
      timeZone: timeZoneOf(site),
      at,
    }
  },
}

export const keys: Keys = {
  async open(_, typed) {
    const entered = (name: string) => (typed[name] ?? '').trim()
    const account = shopOf(entered('address'))
    const [key, secret] = [entered('consumerKey'), entered('consumerSecret')]
    if (!account)
      throw refused('The address must be that of a shop on the internet, such as shop.example.')
    if (!/^ck_\w+$/.test(key)) throw refused('A consumer key begins with ck_.')
    if (!/^cs_\w+$/.test(secret)) throw refused('A consumer secret begins with cs_.')
    return { account, credentials: { accessToken: `${key}:${secret}`, scopes: [] } }
  },
}

const refused = (sentence: string) => new ConnectorError('refused', sentence)

/** A shop names its time zone, or says only how far it is from UTC, which then has no name. */
const timeZoneOf = ({ timezone_string: name }: z.infer<typeof Site>): string =>
  name && Intl.supportedValuesOf('timeZone').includes(name) ? name : 'UTC'
