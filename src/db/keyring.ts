import { createHmac, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { openWithMaster, sealWithMaster } from '@/platform/crypto/master-key'
import { openText, type SealingKey, sealedWith, sealText } from '@/platform/crypto/sealed-text'
import type { Tx } from './client'
import { type Ctx, read } from './context'
import { organizationKeys } from './schema'

export type HashKind = 'email' | 'email_local' | 'email_domain' | 'phone' | 'address'
export type KeyPurpose = 'data' | 'hash'

/** Encrypts, decrypts and hashes contact data of one organization. */
export interface Keyring {
  /** id of the key that new values are written with */
  dataKeyId: string
  encrypt: (plain: string) => string
  /** Throws when the value is another organization's, or damaged. */
  decrypt: (sealed: string) => string
  /** 32 bytes; equal for equal normalized text of the same kind, and only within this organization */
  hash: (kind: HashKind, normalized: string) => Buffer
}

/** A fresh key of an organization, wrapped, to be stored as its current one. */
export function newOrganizationKey(orgId: string, purpose: KeyPurpose) {
  const keyId = randomBytes(6).toString('hex')
  return {
    orgId,
    keyId,
    purpose,
    isCurrent: true,
    wrapped: sealWithMaster(randomBytes(32).toString('base64'), wrapContext(orgId, keyId)),
  }
}

const wrapContext = (orgId: string, keyId: string) => `organization key ${orgId} ${keyId}`

/** Unwrapped keys of this process, by organization. Short-lived, so that a rotation elsewhere is noticed. */
const cache = new Map<string, { keyring: Keyring; until: number }>()
const CACHE_MS = 30_000
const CACHE_SIZE = 500

/** The keys of the context's organization. Throws when it has none or the master key is another. */
export async function keyring(ctx: Ctx): Promise<Keyring> {
  const known = cache.get(ctx.orgId)
  if (known && known.until > Date.now()) return known.keyring
  const made = await read(ctx, (tx) => loadKeyring(tx, ctx.orgId))
  if (cache.size >= CACHE_SIZE) cache.clear()
  cache.set(ctx.orgId, { keyring: made, until: Date.now() + CACHE_MS })
  return made
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
  return {
    dataKeyId: data.id,
    encrypt: (plain) => sealText(data, plain, orgId),
    decrypt: (sealed) => {
      const key = keys.get(sealedWith(sealed))
      if (!key) throw new Error('The value was sealed with a key this organization does not have')
      return openText(key, sealed, orgId)
    },
    hash: (kind, normalized) =>
      createHmac('sha256', hash.key).update(`${kind}\n${normalized}`).digest(),
  }
}
