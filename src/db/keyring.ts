import { createHmac, randomBytes } from 'node:crypto'
import { eq, type SQL, sql } from 'drizzle-orm'
import { needsRewrap, openWithMaster, sealWithMaster } from '@/platform/crypto/master-key'
import { openText, type SealingKey, sealedWith, sealText } from '@/platform/crypto/sealed-text'
import { type Tx, withOrg } from './client'
import { type Ctx, read } from './context'
import { organizationKeys } from './schema'

export type HashKind =
  | 'email'
  | 'email_local'
  | 'email_domain'
  | 'phone'
  | 'address'
  /** what people who may be one have in common */
  | 'match'
  /** all that a source says in one record */
  | 'record'
  /** a connection and the id a buyer had there, of a person who was erased */
  | 'buyer'
export type KeyPurpose = 'data' | 'hash'

/** Encrypts, decrypts and hashes contact data of one organization. */
export interface Keyring {
  /** ids of the keys that new values are written with */
  dataKeyId: string
  hashKeyId: string
  encrypt: (plain: string) => string
  /** Throws when the value is another organization's, or damaged. */
  decrypt: (sealed: string) => string
  /** 32 bytes; equal for equal normalized text of the same kind, and only within this organization */
  hash: (kind: HashKind, normalized: string) => Buffer
  /** what to look for: the hash, and during a rotation also the one it is about to become */
  hashes: (kind: HashKind, normalized: string) => Buffer[]
}

/** A fresh key of an organization, wrapped, to be stored as its current (or next) one. */
export function newOrganizationKey(
  orgId: string,
  purpose: KeyPurpose,
  state: 'current' | 'next' = 'current',
) {
  const keyId = randomBytes(6).toString('hex')
  return {
    orgId,
    keyId,
    purpose,
    isCurrent: state === 'current',
    isNext: state === 'next',
    wrapped: sealWithMaster(randomBytes(32).toString('base64'), wrapContext(orgId, keyId)),
  }
}

const wrapContext = (orgId: string, keyId: string) => `organization key ${orgId} ${keyId}`

/** The same key wrapped by the present master key; undefined when it is already. */
export function rewrapped(row: { orgId: string; keyId: string; wrapped: string }) {
  if (!needsRewrap(row.wrapped)) return undefined
  const context = wrapContext(row.orgId, row.keyId)
  return sealWithMaster(openWithMaster(row.wrapped, context), context)
}

/** Unwrapped keys of this process, by organization. Short-lived, so that a key announced elsewhere gets known. */
const cache = new Map<string, { keyring: Keyring; until: number }>()
const CACHE_MS = 30_000
const CACHE_SIZE = 500

/** After this long every process knows an announced key, requests under way with older caches included. */
export const KEY_SPREAD_MS = CACHE_MS + 10_000

/**
 * The keys of the context's organization, to decrypt and to search with. Who writes takes writingKeys().
 * Throws when it has none or the master key is another.
 */
export async function keyring(ctx: Pick<Ctx, 'orgId' | 'tx'>): Promise<Keyring> {
  const known = cache.get(ctx.orgId)
  if (known && known.until > Date.now()) return known.keyring
  return remember(ctx.orgId, await read(ctx, (tx) => loadKeyring(tx, ctx.orgId)))
}

function remember(orgId: string, made: Keyring): Keyring {
  if (cache.size >= CACHE_SIZE) cache.clear()
  cache.set(orgId, { keyring: made, until: Date.now() + CACHE_MS })
  return made
}

/**
 * The keys to write with in this transaction: no rotation changes them before it ends, so that none overlooks what it
 * writes. Take lockPeople() first where both are needed.
 */
export async function writingKeys(tx: Tx, orgId: string): Promise<Keyring> {
  await tx.execute(sql`select ${sharedLock(orgId)}`.inlineParams())
  const known = cache.get(orgId)?.keyring
  if (known && areCurrent(known, await currentIds(tx, orgId))) return known
  return remember(orgId, await loadKeyring(tx, orgId))
}

/**
 * Writes what `keys` sealed with one statement, for what comes often: it saves asking for the keys. The statement must
 * write nothing where the given condition does not hold, and answer a row with it as `mayWrite`; then it is made again
 * with the present keys.
 */
export async function writeSealed<Row extends { mayWrite: boolean }>(
  orgId: string,
  statement: (keys: Keyring, areKeysCurrent: SQL) => SQL,
): Promise<Row> {
  for (let tries = 0; tries < SEALED_TRIES; tries++) {
    const keys = await keyring({ orgId })
    const areKeysCurrent = sql`exists (
      select 1 from organization_keys where org_id = ${orgId} and key_id = ${keys.dataKeyId} and is_current)`
    const [row] = await withOrg<Row>(orgId, statement(keys, areKeysCurrent), sharedLock(orgId))
    if (row?.mayWrite) return row
    forgetKeyring(orgId)
  }
  throw new Error(`The keys of organization ${orgId} change with every try`)
}

const SEALED_TRIES = 3

/**
 * Whether what was sealed and hashed with `keys` may still be written; like writingKeys(), until the transaction ends.
 * For the reading of long files, which holds its keys from before.
 */
export async function mayStillWrite(tx: Tx, orgId: string, keys: Keyring): Promise<boolean> {
  await tx.execute(sql`select ${sharedLock(orgId)}`.inlineParams())
  return areCurrent(keys, await currentIds(tx, orgId))
}

/** Waits until nobody writes with this organization's keys, and keeps everybody from it until commit. */
export async function lockKeys(tx: Tx, orgId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${keysLock(orgId)}, 0))`)
}

const keysLock = (orgId: string) => `keys ${orgId}`

const sharedLock = (orgId: string) =>
  sql`pg_advisory_xact_lock_shared(hashtextextended(${keysLock(orgId)}, 0))`

const currentIds = (tx: Tx, orgId: string) =>
  tx.execute<{ id: string }>(
    sql`
      select key_id as id from organization_keys where org_id = ${orgId} and is_current`.inlineParams(),
  )

const areCurrent = (keys: Keyring, rows: Iterable<{ id: string }>) => {
  const ids = new Set([...rows].map(({ id }) => id))
  return ids.has(keys.dataKeyId) && ids.has(keys.hashKeyId)
}

/**
 * Ids of the keys that stored values may be sealed with: the current one's, and former ones' while a rotation
 * replaces them.
 */
export async function sealingKeyIds(tx: Tx, orgId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select key_id as id from organization_keys where org_id = ${orgId} and purpose = 'data' and not is_next`)
  return rows.map(({ id }) => id)
}

/** Forgets cached keys after a rotation in this process. */
export function forgetKeyring(orgId: string): void {
  cache.delete(orgId)
}

async function loadKeyring(tx: Tx, orgId: string): Promise<Keyring> {
  const rows = await tx.select().from(organizationKeys).where(eq(organizationKeys.orgId, orgId))
  const keys = new Map<string, SealingKey>()
  for (const row of rows) {
    const key = Buffer.from(openWithMaster(row.wrapped, wrapContext(orgId, row.keyId)), 'base64')
    keys.set(row.keyId, { id: row.keyId, key })
  }
  const current = (purpose: KeyPurpose) => {
    const row = rows.find((candidate) => candidate.purpose === purpose && candidate.isCurrent)
    const key = row && keys.get(row.keyId)
    if (!key) throw new Error(`Organization ${orgId} has no ${purpose} key`)
    return key
  }
  const data = current('data')
  const hash = current('hash')
  const next = rows.find((row) => row.purpose === 'hash' && row.isNext)
  const searched = [hash, next && keys.get(next.keyId)].filter((key) => key !== undefined)
  const digest = ({ key }: SealingKey, kind: HashKind, normalized: string) =>
    createHmac('sha256', key).update(`${kind}\n${normalized}`).digest()
  return {
    dataKeyId: data.id,
    hashKeyId: hash.id,
    encrypt: (plain) => sealText(data, plain, orgId),
    decrypt: (sealed) => {
      const key = keys.get(sealedWith(sealed))
      if (!key) throw new Error('The value was sealed with a key this organization does not have')
      return openText(key, sealed, orgId)
    },
    hash: (kind, normalized) => digest(hash, kind, normalized),
    hashes: (kind, normalized) => searched.map((key) => digest(key, kind, normalized)),
  }
}
