import { NoAnswer } from '@/lib/no-answer'
import type { Account } from '@/marketplaces/contract/connector'
import { ConnectorError } from '@/marketplaces/contract/errors'
import type { App, Credentials } from '@/marketplaces/contract/session'
import { getConnector } from '@/marketplaces/registry'
import { logger } from '@/platform/logger'
import { ConnectError } from './connect-problem'

interface Granted {
  account?: string | undefined
  credentials: Credentials
}

/** Gets credentials, and asks with them whose account it is. Throws ConnectError. */
export async function openAccount(
  marketplace: string,
  app: App,
  grant: () => Promise<Granted>,
): Promise<{ credentials: Credentials; described: Account }> {
  try {
    const { account = '', credentials } = await grant()
    const { auth } = getConnector(marketplace)
    return { credentials, described: await auth.describeAccount({ ...app, account, credentials }) }
  } catch (error) {
    const isVendor = error instanceof ConnectorError
    if (!isVendor && !(error instanceof NoAnswer)) throw error
    const kind = isVendor ? error.kind : 'unavailable'
    logger.warn({ marketplace, kind, reason: error.message }, 'an account could not be connected')
    const isRefused = ['refused', 'unauthorized', 'reauthorize'].includes(kind)
    throw new ConnectError(isRefused ? 'refused' : 'unreachable')
  }
}
