import { createHmac } from 'node:crypto'
import type { FlipkartShop } from './shop'

const PREFIX = 'self-'

/** The app of self access that a seller made for their own account: always the same keys. */
export function ownApp({ settings: { domain } }: FlipkartShop) {
  const appSecret = createHmac('sha256', 'self access').update(domain).digest('hex').slice(0, 32)
  return { appId: `${PREFIX}${domain}`, appSecret }
}

/** The seller whose own app an id names; undefined for an app that asks sellers for consent. */
export const ownerOf = (appId: string): string | undefined =>
  appId.startsWith(PREFIX) ? appId.slice(PREFIX.length) : undefined
