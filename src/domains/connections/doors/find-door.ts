import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { findOrg, withOrg } from '@/db/client'
import type { Ctx } from '@/db/context'
import { read } from '@/db/context'
import { keyring } from '@/db/keyring'
import { connections } from '@/db/schema'
import { AppError } from '@/lib/app-error'
import { isMessageDoor, type MessageDoor } from '@/unified/message'
import { type DoorSecrets, openSecrets } from './door-secrets'

/** A connected channel by which people write, with what it keeps to itself. */
export interface Door<Channel extends MessageDoor = MessageDoor> {
  orgId: string
  connectionId: string
  account: string
  secrets: Extract<DoorSecrets, { channel: Channel }>
}

/** Doors that something came through lately. Short-lived, so that a change elsewhere is noticed. */
const known = new Map<string, { door: Door; until: number }>()
const KNOWN_MS = 10_000
const KNOWN_SIZE = 1000

/** The name under which an address with a secret is stored: whoever reads it cannot send there. */
export const accountOfToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex')

/** The door of a channel at a connection's own address; undefined when there is none that is connected. */
export async function findDoor<Channel extends MessageDoor>(
  channel: Channel,
  connectionId: string,
): Promise<Door<Channel> | undefined> {
  return cached(channel, connectionId, async () => {
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(connectionId)
    const orgId = isId ? await findOrg('connection', connectionId) : undefined
    return orgId ? load(orgId, eq(connections.id, connectionId)) : undefined
  })
}

/** The door whose address has this secret in it; undefined when there is none that is connected. */
export async function findDoorByToken<Channel extends 'email' | 'form'>(
  channel: Channel,
  token: string,
): Promise<Door<Channel> | undefined> {
  const account = accountOfToken(token)
  return cached(channel, account, async () => {
    const orgId = await findOrg('account', `${channel} ${account}`)
    return orgId ? load(orgId, eq(connections.externalAccountId, account)) : undefined
  })
}

/** The doors of a channel in an organization. */
export async function listDoors<Channel extends MessageDoor>(
  ctx: Pick<Ctx, 'orgId' | 'tx'>,
  channel: Channel,
): Promise<(Door<Channel> & { name: string })[]> {
  const keys = await keyring(ctx)
  const rows = await read(ctx, (tx) =>
    tx
      .select({
        connectionId: connections.id,
        name: connections.name,
        account: connections.externalAccountId,
        sealed: connections.credentials,
      })
      .from(connections)
      .where(
        and(
          eq(connections.orgId, ctx.orgId),
          eq(connections.marketplace, channel),
          eq(connections.status, 'connected'),
        ),
      )
      .orderBy(connections.createdAt),
  )
  return rows.flatMap(({ sealed, account, ...row }) => {
    const secrets = sealed === null ? undefined : openSecrets(keys, sealed)
    return secrets && account !== null && isOf(secrets, channel)
      ? [{ ...row, orgId: ctx.orgId, account, secrets }]
      : []
  })
}

/** A door of the organization; undefined where it was ended. */
export const findOpenDoor = (
  ctx: Pick<Ctx, 'orgId' | 'tx'>,
  connectionId: string,
): Promise<Door | undefined> => load(ctx.orgId, eq(connections.id, connectionId), ctx.tx)

/** A door of the organization. Throws `not_found`. */
export async function getDoor(ctx: Pick<Ctx, 'orgId' | 'tx'>, connectionId: string): Promise<Door> {
  const door = await findOpenDoor(ctx, connectionId)
  if (!door) throw new AppError('not_found', 'This channel does not exist (any more).')
  return door
}

/** Forgets what was remembered of doors, after one of them changed. */
export const forgetDoors = (): void => known.clear()

async function cached<Channel extends MessageDoor>(
  channel: Channel,
  key: string,
  find: () => Promise<Door | undefined>,
): Promise<Door<Channel> | undefined> {
  const hit = known.get(`${channel} ${key}`)
  const door = hit && hit.until > Date.now() ? hit.door : await find()
  if (!door || !isDoorOf(door, channel)) return undefined
  if (known.size >= KNOWN_SIZE) known.clear()
  if (door !== hit?.door) known.set(`${channel} ${key}`, { door, until: Date.now() + KNOWN_MS })
  return door
}

async function load(
  orgId: string,
  condition: ReturnType<typeof eq>,
  tx?: Ctx['tx'],
): Promise<Door | undefined> {
  const ctx = { orgId, ...(tx && { tx }) }
  const query = (inside: NonNullable<Ctx['tx']>) =>
    inside
      .select({
        id: connections.id,
        account: connections.externalAccountId,
        marketplace: connections.marketplace,
        sealed: connections.credentials,
      })
      .from(connections)
      .where(and(eq(connections.orgId, orgId), eq(connections.status, 'connected'), condition))
  const [row] = tx ? await query(tx) : await withOrg(orgId, query)
  if (!row || !isMessageDoor(row.marketplace) || row.sealed === null || row.account === null)
    return undefined
  const secrets = openSecrets(await keyring(ctx), row.sealed)
  return { orgId, connectionId: row.id, account: row.account, secrets }
}

const isOf = <Channel extends MessageDoor>(
  secrets: DoorSecrets,
  channel: Channel,
): secrets is Extract<DoorSecrets, { channel: Channel }> => secrets.channel === channel

const isDoorOf = <Channel extends MessageDoor>(
  door: Door,
  channel: Channel,
): door is Door & Door<Channel> => isOf(door.secrets, channel)
