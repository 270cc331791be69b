import { z } from 'zod'
import { findOrg } from '@/db/client'
import { type Ctx, requireRole } from '@/db/context'
import { parseInput } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { ConnectorError } from '@/marketplaces/contract/errors'
import type { KeyField } from '@/marketplaces/contract/manifest'
import { findConnector } from '@/marketplaces/registry'
import { ConnectError } from './connect-problem'
import { findApp } from './marketplace-app'
import { openAccount } from './open-account'
import { storeConnection } from './store-connection'

const Typed = z.record(z.string(), z.string().trim().max(1000))

/**
 * Connects an account, or connects one again, with keys that the merchant made at the marketplace, once it has taken
 * them. Throws `not_found` for no marketplace of ours, `invalid` for what cannot be right, ConnectError where the
 * marketplace does not take it.
 */
export async function connectWithKeys(
  ctx: Ctx,
  { marketplace, typed }: { marketplace: string; typed: Record<string, string> },
): Promise<{ connectionId: string }> {
  requireRole(ctx, 'admin', 'Connecting an account')
  const connector = findConnector(marketplace)
  const app = findApp(marketplace)
  if (!connector?.keys || !connector.manifest.keys || !app)
    throw new AppError('not_found', 'No account of this marketplace is connected with keys.')
  const { keys, manifest } = connector
  const entered = entries(manifest.keys?.fields ?? [], parseInput(Typed, typed))
  const granted = await openAccount(marketplace, app, async () => {
    try {
      return await keys.open(app, entered, ctx.now())
    } catch (error) {
      // said before anybody was asked: about what was entered
      if (error instanceof ConnectorError && error.kind === 'refused')
        throw new AppError('invalid', error.message)
      throw error
    }
  })
  const owner = await findOrg('account', `${marketplace} ${granted.described.account}`)
  if (owner && owner !== ctx.orgId) throw new ConnectError('taken')
  return storeConnection(ctx, { marketplace, ...granted })
}

function entries(
  fields: readonly KeyField[],
  typed: Record<string, string>,
): Record<string, string> {
  const missing = fields.filter(({ name }) => !typed[name])
  if (missing.length === 0)
    return Object.fromEntries(fields.map(({ name }) => [name, typed[name] ?? '']))
  throw new AppError('invalid', `${missing.map(({ label }) => label).join(', ')}: enter it.`, {
    fields: Object.fromEntries(missing.map(({ name }) => [name, 'Enter it.'])),
  })
}
