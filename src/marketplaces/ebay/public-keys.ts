import { createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { jsonOf } from '../contract/json'
import type { App } from '../contract/session'
import { errorOfStatus, unreadable } from './answer-errors'
import { send } from './client'
import { appToken } from './tokens'

const PublicKey = z.object({
  key: z.string(),
  /** of what is signed; eBay may change it with a new key */
  digest: z.enum(['SHA1', 'SHA256', 'SHA384', 'SHA512']),
})

export interface SigningKey {
  key: KeyObject
  digest: string
}

const KEPT_MS = 3600_000
/** An id that eBay does not know is not asked for again at once: anybody can make one up. */
const UNKNOWN_MS = 60_000
const KEPT = 200
const known = new Map<string, { key: SigningKey | undefined; until: number }>()

/** The key that eBay signs with under an id; undefined for an id of nobody's. Throws ConnectorError and NoAnswer. */
export async function signingKey(app: App, id: string): Promise<SigningKey | undefined> {
  if (!/^[\w-]{1,100}$/.test(id)) return undefined
  const name = `${app.baseUrl} ${id}`
  const kept = known.get(name)
  if (kept && kept.until > Date.now()) return kept.key
  const key = await fetchKey(app, id)
  if (known.size >= KEPT) known.clear()
  known.set(name, { key, until: Date.now() + (key ? KEPT_MS : UNKNOWN_MS) })
  return key
}

async function fetchKey(app: App, id: string): Promise<SigningKey | undefined> {
  const path = `/commerce/notification/v1/public_key/${id}`
  const answer = await send(app, { path, token: await appToken(app) })
  const text = await answer.text()
  if (answer.status === 404 || answer.status === 400) return undefined
  if (answer.status !== 200) throw errorOfStatus(answer, text)
  const read = PublicKey.safeParse(jsonOf(text))
  if (!read.success) throw unreadable(read.error)
  return { key: keyOf(read.data.key), digest: read.data.digest }
}

/** eBay writes a PEM on one line. */
function keyOf(pem: string): KeyObject {
  const body = pem.replace(/-----(BEGIN|END) PUBLIC KEY-----/g, '').replace(/\s/g, '')
  return createPublicKey({ key: Buffer.from(body, 'base64'), format: 'der', type: 'spki' })
}
