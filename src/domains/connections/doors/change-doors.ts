import { and, eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { findOrg } from '@/db/client'
import type { TxCtx } from '@/db/context'
import { writingKeys } from '@/db/keyring'
import { connections } from '@/db/schema'
import { verb } from '@/db/verb'
import { AppError } from '@/lib/app-error'
import { isMessageDoor } from '@/unified/message'
import { lockChannel, updateChannel } from '../api-channel'
import { DoorSecrets, newToken, openSecrets, sealSecrets } from './door-secrets'
import { accountOfToken, forgetDoors } from './find-door'

/**
 * Stores a channel by which people write, with its keys. The same account again is the same channel, with its
 * conversations. Throws `conflict` when another organization has it.
 */
export const storeDoor = verb({
  name: 'connections.storeDoor',
  role: 'admin',
  input: z.object({
    name: z.string().trim().min(1).max(100),
    account: z.string().min(1).max(200),
    secrets: DoorSecrets,
  }),
  run: async (ctx, { name, account, secrets }): Promise<{ connectionId: string }> => {
    const { channel: marketplace } = secrets
    await lockAccount(ctx, marketplace, account)
    const [stored] = await ctx.tx
      .select({ id: connections.id, sealed: connections.credentials })
      .from(connections)
      .where(
        and(
          eq(connections.orgId, ctx.orgId),
          eq(connections.marketplace, marketplace),
          eq(connections.externalAccountId, account),
        ),
      )
    const keys = await writingKeys(ctx.tx, ctx.orgId)
    const values = { name, status: 'connected' as const, lastError: null, updatedAt: ctx.now() }
    if (stored) {
      const before = stored.sealed === null ? undefined : openSecrets(keys, stored.sealed)
      const threadKey = before?.threadKey ?? secrets.threadKey
      const credentials = sealSecrets(keys, { ...secrets, threadKey })
      await updateChannel(ctx, stored.id, { ...values, credentials })
      forgetDoors()
      return { connectionId: stored.id }
    }
    const connectionId = uuidv7()
    await ctx.tx.insert(connections).values({
      ...values,
      orgId: ctx.orgId,
      id: connectionId,
      marketplace,
      externalAccountId: account,
      credentials: sealSecrets(keys, secrets),
      connectedAt: ctx.now(),
      // nothing was written to it before
      backfilledAt: ctx.now(),
      createdAt: ctx.now(),
    })
    return { connectionId }
  },
  audit: ({ secrets: { channel } }, { connectionId }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { channel },
  }),
})

/** The organization's one address of a kind, made at the first call. */
export const ensureAddress = verb({
  name: 'connections.ensureAddress',
  role: 'admin',
  input: z.object({ channel: z.enum(['email', 'form']) }),
  run: async (ctx, { channel }): Promise<{ connectionId: string; isNew: boolean }> => {
    await ctx.tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`${channel} of ${ctx.orgId}`}, 0))`,
    )
    const [known] = await ctx.tx
      .select({ id: connections.id })
      .from(connections)
      .where(
        and(
          eq(connections.orgId, ctx.orgId),
          eq(connections.marketplace, channel),
          eq(connections.status, 'connected'),
        ),
      )
    if (known) return { connectionId: known.id, isNew: false }
    const common = { threadKey: newToken(), token: newToken() }
    const { connectionId } = await storeDoor(ctx, {
      name: channel === 'email' ? 'E-mail' : 'Contact form',
      account: accountOfToken(common.token),
      secrets:
        channel === 'email' ? { channel, ...common, ownAddresses: [] } : { channel, ...common },
    })
    return { connectionId, isNew: true }
  },
  audit: ({ channel }, { connectionId, isNew }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { channel, isNew },
  }),
})

/** Gives an address a new secret part: what is sent to the one before is refused from now on. */
export const renewAddress = verb({
  name: 'connections.renewAddress',
  role: 'admin',
  input: z.object({ connectionId: z.uuid() }),
  run: async (ctx, { connectionId }): Promise<void> => {
    await change(ctx, connectionId, (secrets) => {
      if (!('token' in secrets)) throw new AppError('conflict', 'This channel has no such address.')
      return { ...secrets, token: newToken() }
    })
  },
  audit: ({ connectionId }) => ({ entity: 'connection', entityId: connectionId }),
})

/** Says which addresses the merchant writes from: mails of these are their answers. */
export const setOwnAddresses = verb({
  name: 'connections.setOwnAddresses',
  role: 'admin',
  input: z.object({ connectionId: z.uuid(), addresses: z.array(z.email()).max(50) }),
  run: async (ctx, { connectionId, addresses }): Promise<void> => {
    await change(ctx, connectionId, (secrets) => {
      if (secrets.channel !== 'email') {
        throw new AppError('conflict', 'Only e-mail has addresses to write from.')
      }
      const ownAddresses = [...new Set(addresses.map((one) => one.trim().toLowerCase()))]
      return { ...secrets, ownAddresses }
    })
  },
  audit: ({ connectionId, addresses }) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { addresses: addresses.length },
  }),
})

/** Ends a channel by which people write, and forgets its keys; its conversations stay. */
export const closeDoor = verb({
  name: 'connections.closeDoor',
  role: 'admin',
  input: z.object({ connectionId: z.uuid() }),
  run: async (ctx, { connectionId }): Promise<void> => {
    const { marketplace, name } = await lockChannel(ctx, connectionId)
    if (!isMessageDoor(marketplace)) {
      throw new AppError('conflict', `${name} is a marketplace: disconnect it on its own page.`)
    }
    await updateChannel(ctx, connectionId, { status: 'disconnected', credentials: null })
    forgetDoors()
  },
  audit: ({ connectionId }) => ({ entity: 'connection', entityId: connectionId }),
})

async function lockAccount(ctx: TxCtx, marketplace: string, account: string): Promise<void> {
  const key = `${marketplace} ${account}`
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`account ${key}`}, 0))`)
  const owner = await findOrg('account', key, ctx.tx)
  if (owner && owner !== ctx.orgId) {
    throw new AppError(
      'conflict',
      'Another organization here has connected this. Disconnect it there first.',
    )
  }
}

async function change(
  ctx: TxCtx,
  connectionId: string,
  to: (secrets: DoorSecrets) => DoorSecrets,
): Promise<void> {
  await lockChannel(ctx, connectionId)
  const keys = await writingKeys(ctx.tx, ctx.orgId)
  const [row] = await ctx.tx
    .select({ sealed: connections.credentials, marketplace: connections.marketplace })
    .from(connections)
    .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, connectionId)))
  if (!row?.sealed || !isMessageDoor(row.marketplace)) {
    throw new AppError('conflict', 'This channel is not connected any more.')
  }
  const secrets = to(openSecrets(keys, row.sealed))
  await updateChannel(ctx, connectionId, {
    credentials: sealSecrets(keys, secrets),
    ...('token' in secrets && { externalAccountId: accountOfToken(secrets.token) }),
  })
  forgetDoors()
}
