import { z } from 'zod'
import type { Access, Keys } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { shopAddress } from '../contract/shop-address'
import { ask } from './client'

const Config = z.object({
  base_currency_code: z.string().regex(/^[A-Z]{3}$/),
  timezone: z.string(),
  base_media_url: z.string(),
})
const Configs = z.array(Config).min(1)

/** How the first store view is set up. */
export async function readConfig(session: Session) {
  const { data, at } = await ask(session, 'store/storeConfigs', Configs)
  return { config: data[0] as z.infer<typeof Config>, at }
}

/** The token of an integration opens a shop until the merchant ends it. */
export const auth: Access = {
  async refresh() {
    throw new ConnectorError(
      'reauthorize',
      'The shop does not take the token any more. Make a new one and connect it again.',
    )
  },

  async describeAccount(session) {
    const { config, at } = await readConfig(session)
    const isKnown = Intl.supportedValuesOf('timeZone').includes(config.timezone)
    return {
      account: session.account,
      name: session.account,
      currency: config.base_currency_code,
      timeZone: isKnown ? config.timezone : 'UTC',
      at,
    }
  },
}

export const keys: Keys = {
  async open(_, typed) {
    const account = shopAddress(typed['address'] ?? '')
    const accessToken = (typed['accessToken'] ?? '').trim()
    if (!account)
      throw refused('The address must be that of a shop on the internet, such as shop.example.')
    if (!/^\w{20,100}$/.test(accessToken))
      throw refused('An access token is one long word of letters and digits.')
    return { account, credentials: { accessToken, scopes: [] } }
  },
}

const refused = (sentence: string) => new ConnectorError('refused', sentence)
