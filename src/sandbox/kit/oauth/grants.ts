import { randomBytes } from 'node:crypto'
import type { Settings } from '../settings'
import { isVerifier } from './pkce'

/** What a merchant allowed an app in a shop. An app’s own token has no shop: ''. */
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
  /** of PKCE; empty or none: the app did not send one */
  challenge: string | undefined
  expiresAt: number
}

/** How a vendor’s tokens look, and what becomes of a refresh token that is used. */
export interface TokenStyle {
  access: string
  refresh: string
  /**
   * kept: it stays as it is. once: a new one takes its place at once. overlap: it works on until the app begins to
   * use what replaced it, so that a lost answer costs nothing.
   */
  rotation: 'kept' | 'once' | 'overlap'
}

const codeMs = 600_000

/** The codes and tokens the vendor has given out. */
export class Grants {
  readonly #style: TokenStyle
  readonly #settings: Settings
  readonly #now: () => number
  readonly #codes = new Map<string, Code>()
  readonly #access = new Map<string, AccessToken>()
  readonly #refresh = new Map<string, RefreshToken>()

  constructor(style: TokenStyle, settings: Settings, now: () => number) {
    this.#style = style
    this.#settings = settings
    this.#now = now
  }

  giveCode(grant: Grant, redirectUri: string, challenge?: string): string {
    const code = randomBytes(16).toString('hex')
    const expiresAt = this.#now() + codeMs
    this.#codes.set(code, { ...grant, code, redirectUri, challenge, expiresAt })
    return code
  }

  /** What a code stands for; it works once. Only what the vendor compares needs to be given; a challenge always counts. */
  takeCode(
    code: unknown,
    by: { clientId: string; shop?: string; redirectUri?: unknown; verifier?: unknown },
  ): Grant | undefined {
    const found = typeof code === 'string' ? this.#codes.get(code) : undefined
    if (!found || found.clientId !== by.clientId) return undefined
    if (by.shop !== undefined && found.shop !== by.shop) return undefined
    this.#codes.delete(found.code)
    if (found.expiresAt <= this.#now()) return undefined
    if (by.redirectUri !== undefined && found.redirectUri !== by.redirectUri) return undefined
    if (found.challenge && !isVerifier(by.verifier, found.challenge)) return undefined
    return { clientId: found.clientId, shop: found.shop, scopes: found.scopes }
  }

  /** An access token alone: without an end, or for an app that asks for another when it is over. */
  giveAccess(grant: Grant, seconds: number | null): AccessToken {
    return this.#giveAccess(grant, seconds === null ? null : this.#now() + seconds * 1000, null)
  }

  /** A token that expires, with the one that renews it. */
  giveExpiring(grant: Grant, replaces: string | null = null) {
    const refresh: RefreshToken = {
      ...pick(grant),
      token: `${this.#style.refresh}${randomBytes(20).toString('hex')}`,
      expiresAt: this.#now() + this.#settings.refreshSeconds * 1000,
      replaces,
    }
    this.#refresh.set(refresh.token, refresh)
    return { access: this.#giveAccess(grant, this.#accessEnd(), replaces), refresh }
  }

  /** New tokens for a refresh token, as the vendor rotates them; undefined when it is not, or no longer, good. */
  renew(token: unknown, clientId: string, shop?: string) {
    const found = typeof token === 'string' ? this.#refresh.get(token) : undefined
    if (!found || found.clientId !== clientId) return undefined
    if (shop !== undefined && found.shop !== shop) return undefined
    if (found.expiresAt <= this.#now()) return undefined
    if (this.#style.rotation === 'kept')
      return { access: this.#giveAccess(found, this.#accessEnd(), null), refresh: found }
    if (this.#style.rotation === 'once') {
      this.#refresh.delete(found.token)
      return this.giveExpiring(found)
    }
    if (found.replaces) this.#refresh.delete(found.replaces)
    return this.giveExpiring(found, found.token)
  }

  /** What an access token allows; undefined when it is not, or no longer, good. */
  use(token: string | undefined, shop?: string): AccessToken | undefined {
    const found = token === undefined ? undefined : this.#access.get(token)
    if (!found || (shop !== undefined && found.shop !== shop)) return undefined
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

  #accessEnd(): number {
    return this.#now() + this.#settings.tokenSeconds * 1000
  }

  #giveAccess(grant: Grant, expiresAt: number | null, replaces: string | null): AccessToken {
    const token = `${this.#style.access}${randomBytes(16).toString('hex')}`
    const access = { ...pick(grant), token, expiresAt, replaces }
    this.#access.set(token, access)
    return access
  }
}

const pick = ({ clientId, shop, scopes }: Grant): Grant => ({ clientId, shop, scopes: [...scopes] })
