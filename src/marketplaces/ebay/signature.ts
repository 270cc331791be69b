import { verify } from 'node:crypto'
import { z } from 'zod'
import type { Delivery } from '../contract/connector'
import { jsonOf } from '../contract/json'
import type { App } from '../contract/session'
import { signingKey } from './public-keys'

const Signature = z.object({ kid: z.string(), signature: z.string().min(1) })

/**
 * Whether eBay signed exactly these bytes: ECDSA by the key the header names. How the bytes are hashed is taken from the
 * key, not from the header, which anybody can write.
 */
export async function isSigned(app: App, { raw, headers }: Delivery): Promise<boolean> {
  const header = bytesOf(headers.get('x-ebay-signature') ?? '')
  const named = Signature.safeParse(header && jsonOf(header.toString('utf8'))).data
  const signature = named && bytesOf(named.signature)
  if (raw.length === 0 || !signature) return false
  const found = await signingKey(app, named.kid)
  return found !== undefined && verify(found.digest, raw, found.key, signature)
}

/** Base64 in its one form; Buffer alone would pass over what does not belong there. */
function bytesOf(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : undefined
}
