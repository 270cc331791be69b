import { randomBytes } from 'node:crypto'
import type { Settings } from '../settings'

/** What a merchant allowed an app in a shop. */
export interface Grant {
  clientId: string
  shop: string
  scopes: string[]
}

export interface AccessToken extends Grant {
  token: string
  /** milliseconds; null: never */
  expiresAt: number | null
  /** the refresh token that ends when this token is first used */
  replaces: string | null
}

export interface RefreshToken extends Grant {
  token: string
  expiresAt: number
  replaces: string | null
}

interface Code extends Grant {
  code: string
  redirectUri: string
  expiresAt: number
}

const codeMs = 600_000

/** The codes and tokens the vendor has given out. */
export class Grants {
  readonly #settings: Settings
  readonly #now: () => number
  readonly #codes = new Map<string, Code>()
  readonly #access = new Map<string, AccessToken>()
  readonly #refresh = new Map<string, RefreshToken>()

  constructor(settings: Settings, now: () => number) {
    this.#settings = settings
    this.#now = now
  }

  giveCode(grant: Grant, redirectUri: string): string {
    const code = randomBytes(16).toString('hex')
    this.#codes.set(code, { ...grant, code, redirectUri, expiresAt: this.#now() + codeMs })
    return code
  }

  /** What a code stands for; it works once. */
  takeCode(code: unknown, clientId: string, shop: string): Grant | undefined {
    const found = typeof code === 'string' ? this.#codes.get(code) : undefined
    if (!found || found.clientId !== clientId || found.shop !== shop) return undefined
    this.#codes.delete(found.code)
    if (found.expiresAt <= this.#now()) return undefined
    return { clientId: found.clientId, shop: found.shop, scopes: found.scopes }
  }

  /** A token without an end. */
  givePermanent(grant: Grant): AccessToken {
    return this.#giveAccess(grant, null, null)
  }

  /** A token that expires, with the one that renews it. */
  giveExpiring(grant: Grant, replaces: string | null = null) {
    const refresh: RefreshToken = {
      ...pick(grant),
      token: `shprt_${randomBytes(20).toString('hex')}`,
      expiresAt: this.#now() + this.#settings.refreshSeconds * 1000,
      replaces,
    }
    this.#refresh.set(refresh.token, refresh)
    const expiresAt = this.#now() + this.#settings.tokenSeconds * 1000
    return { access: this.#giveAccess(grant, expiresAt, replaces), refresh }
  }

  /**
   * New tokens for a refresh token; undefined when it is not, or no longer, good. The old refresh token works on
   * until the app begins to use what replaced it, so that a lost answer costs nothing.
   */
  renew(token: unknown, clientId: string, shop: string) {
    const found = typeof token === 'string' ? this.#refresh.get(token) : undefined
    if (!found || found.clientId !== clientId || found.shop !== shop) return undefined
    if (found.expiresAt <= this.#now()) return undefined
    if (found.replaces) this.#refresh.delete(found.replaces)
    return this.giveExpiring(found, found.token)
  }

  /** What an access token allows; undefined when it is not, or no longer, good. */
  use(token: string | undefined, shop: string): AccessToken | undefined {
    const found = token === undefined ? undefined : this.#access.get(token)
    if (!found || found.shop !== shop) return undefined
    if (found.expiresAt !== null && found.expiresAt <= this.#now()) return undefined
    if (found.replaces) {
      this.#refresh.delete(found.replaces)
      found.replaces = null
    }
    return found
  }

  /** Ends the access tokens now; the refresh tokens live on. Permanent ones stay. Answers how many. */
  expireAccess(shop?: string): number {
    const ended = [...this.#access.values()].filter(
      (one) => one.expiresAt !== null && (shop === undefined || one.shop === shop),
    )
    for (const one of ended) one.expiresAt = Math.min(one.expiresAt ?? 0, this.#now())
    return ended.length
  }

  /** Ends everything an app (or all apps) may do in a shop. Answers how many tokens. */
  revoke(shop: string, clientId?: string): number {
    let count = 0
    for (const store of [this.#access, this.#refresh])
      for (const [token, one] of store)
        if (one.shop === shop && (clientId === undefined || one.clientId === clientId)) {
          store.delete(token)
          count++
        }
    return count
  }

  isInstalled(shop: string, clientId: string): boolean {
    return [...this.#access.values(), ...this.#refresh.values()].some(
      (one) => one.shop === shop && one.clientId === clientId,
    )
  }

  counts(shop: string) {
    const now = this.#now()
    const good = [...this.#access.values()].filter(
      (one) => one.shop === shop && (one.expiresAt === null || one.expiresAt > now),
    )
    const refresh = [...this.#refresh.values()].filter((one) => one.shop === shop)
    return { access: good.length, refresh: refresh.length }
  }

  snapshot() {
    return { access: [...this.#access.values()], refresh: [...this.#refresh.values()] }
  }

  restore(saved: { access: AccessToken[]; refresh: RefreshToken[] }): void {
    for (const one of saved.access) this.#access.set(one.token, one)
    for (const one of saved.refresh) this.#refresh.set(one.token, one)
  }

  #giveAccess(grant: Grant, expiresAt: number | null, replaces: string | null): AccessToken {
    const token = `shpat_${randomBytes(16).toString('hex')}`
    const access = { ...pick(grant), token, expiresAt, replaces }
    this.#access.set(token, access)
    return access
  }
}

const pick = ({ clientId, shop, scopes }: Grant): Grant => ({ clientId, shop, scopes: [...scopes] })
