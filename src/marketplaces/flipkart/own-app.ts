import type { Keys } from '../contract/connector'
import { ConnectorError } from '../contract/errors'
import type { App, Credentials } from '../contract/session'
import { manifest } from './manifest'
import { requestTokens } from './tokens'

const MARK = 'own-app '

interface OwnApp {
  clientId: string
  clientSecret: string
}

/** The way in by the application of self access that a seller makes for their own account. */
export const keys: Keys = {
  async open(app, typed, now) {
    const account = manifest.account?.normalize(typed['sellerId'] ?? '')
    const [clientId, clientSecret] = [
      typed['appId']?.trim() ?? '',
      typed['appSecret']?.trim() ?? '',
    ]
    if (!account) throw refused('Seller ID: letters and digits only.')
    if (!/^[\w-]+$/.test(clientId)) throw refused('Application ID: copy it whole.')
    return { account, credentials: await openOwnApp(app, { clientId, clientSecret }, now) }
  },
}

/** Flipkart gives no refresh token for it: the keys themselves renew access, and stand in its place, sealed as it would be. */
async function openOwnApp(app: App, keys: OwnApp, now: Date): Promise<Credentials> {
  const { scopes } = manifest
  const grant = { grant_type: 'client_credentials', scope: scopes.join(' ') }
  const given = await requestTokens({ ...app, keys }, grant, { scopes, now })
  return { ...given, refreshToken: `${MARK}${keys.clientId}:${keys.clientSecret}` }
}

/** New access by the keys that stand in the place of a refresh token; undefined for a refresh token. */
export function renewOwnApp(
  app: App,
  refreshToken: string,
  now: Date,
): Promise<Credentials> | undefined {
  if (!refreshToken.startsWith(MARK)) return undefined
  const [clientId = '', clientSecret = ''] = refreshToken.slice(MARK.length).split(':')
  return openOwnApp(app, { clientId, clientSecret }, now).catch((error) => {
    if (!(error instanceof ConnectorError) || error.kind !== 'refused') throw error
    throw new ConnectorError(
      'reauthorize',
      'Flipkart no longer takes the keys of the seller’s application. Connect the account again.',
    )
  })
}

const refused = (why: string) => new ConnectorError('refused', why)
