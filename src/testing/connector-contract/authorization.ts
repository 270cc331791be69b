import { beforeAll, describe, expect, it } from 'vitest'
import { codeVerifier } from '@/marketplaces/contract/pkce'
import { agree, connect, consentOf, consentUrl, openWithKeys, typedBy } from './conversation'
import type { Bench } from './run-connector-contract'
import type { StandInAccount } from './subject'

const MINUTE_MS = 60_000

/** Access to an account, its renewal and its end. */
export function authorizationCases({ connector, standIn, subject }: Bench): void {
  const { auth, manifest } = connector
  const { lacks = {} } = subject
  let merchant: StandInAccount
  beforeAll(async () => {
    merchant = await standIn().openAccount({ orders: 1 })
  })
  describe('authorization', () => {
    it('opens an account that says what it is', async () => {
      const session = await connect(connector, standIn(), merchant)
      const { name, currency, timeZone, at } = await auth.describeAccount(session)
      expect(name).not.toBe('')
      expect(currency).toMatch(/^[A-Z]{3}$/)
      // newer names, such as Asia/Kolkata, are known and not listed
      const { timeZone: known } = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions()
      expect(Intl.supportedValuesOf('timeZone')).toContain(known)
      expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(MINUTE_MS)
      if (manifest.scopes.length > 0) expect(session.credentials.scopes.length).toBeGreaterThan(0)
    })

    it.skipIf(lacks['access that is renewed'])(
      'renews access, and the account answers to what is new',
      async () => {
        const session = await connect(connector, standIn(), merchant)
        await merchant.expireAccess()
        await expect(auth.describeAccount(session)).rejects.toMatchObject({ kind: 'unauthorized' })
        const credentials = await auth.refresh(session, new Date())
        expect(credentials.accessToken).not.toBe(session.credentials.accessToken)
        await auth.describeAccount({ ...session, credentials })
      },
    )

    it('says when only the merchant can help', async () => {
      const session = await connect(connector, standIn(), merchant)
      const lost = { ...session, credentials: { ...session.credentials, refreshToken: 'gone' } }
      await expect(auth.refresh(lost, new Date())).rejects.toMatchObject({ kind: 'reauthorize' })
      const { refreshToken: _, ...without } = session.credentials
      await expect(
        auth.refresh({ ...session, credentials: without }, new Date()),
      ).rejects.toMatchObject({ kind: 'reauthorize' })
      await merchant.removeApp()
      await expect(auth.refresh(session, new Date())).rejects.toMatchObject({ kind: 'reauthorize' })
    })

    it.runIf(auth.revoke)('gives access back, also twice', async () => {
      const session = await connect(connector, standIn(), merchant)
      await auth.revoke?.(session)
      if (lacks['access that can be given back']) return auth.revoke?.(session)
      await expect(auth.describeAccount(session)).rejects.toMatchObject({ kind: 'unauthorized' })
      await auth.revoke?.(session)
    })
  })
}

/** The marketplace's page, and what it sends the merchant back with. */
export function consentCases({ connector, standIn, subject }: Bench): void {
  const { manifest } = connector
  const { lacks = {} } = subject
  let merchant: StandInAccount
  beforeAll(async () => {
    merchant = await standIn().openAccount({ orders: 1 })
  })
  const consent = () => consentOf(connector)
  const agreed = () => agree(connector, standIn(), merchant)
  const read = (query: URLSearchParams, now = new Date()) =>
    consent().readCallback(standIn().app, query, now)
  const isSigned = !lacks['signed callbacks']
  const refused = expect.objectContaining({ name: 'ConnectorError', kind: 'refused' })

  describe.runIf(connector.consent)('consent', () => {
    it.skipIf(lacks['scopes in the address of consent'])(
      'asks for every scope of the manifest',
      () => {
        const url = decodeURIComponent(consentUrl(connector, standIn(), merchant))
        for (const scope of manifest.scopes) expect(url).toContain(scope)
      },
    )

    it.runIf(!isSigned)(
      'takes no callback that is not whole, or names something twice',
      async () => {
        const query = await agreed()
        const named = [read(query).account, read(query).code, read(query).state]
        for (const part of named.filter((one) => one !== undefined)) {
          const [name = ''] = [...query].find(([, value]) => value.includes(part)) ?? []
          const without = new URLSearchParams(query)
          without.delete(name)
          expect(() => read(without), `without ${name}`).toThrow(refused)
          const doubled = new URLSearchParams(query)
          doubled.append(name, query.get(name) ?? '')
          expect(() => read(doubled), `doubled ${name}`).toThrow(refused)
        }
        expect(() => read(new URLSearchParams())).toThrow(refused)
        expect(() => read(new URLSearchParams({ error: 'access_denied' }))).toThrow(refused)
      },
    )

    it.runIf(isSigned)(
      'takes no callback of which any part was changed, added or left out',
      async () => {
        const query = await agreed()
        expect(read(query).account).toBe(typedBy(manifest, merchant.account))
        for (const [name, value] of query) {
          const changed = new URLSearchParams(query)
          changed.set(name, `${value}x`)
          expect(() => read(changed), `changed ${name}`).toThrow(refused)
          const without = new URLSearchParams(query)
          without.delete(name)
          expect(() => read(without), `without ${name}`).toThrow(refused)
        }
        const more = new URLSearchParams(query)
        more.append('more', '1')
        expect(() => read(more)).toThrow(refused)
        expect(() => read(new URLSearchParams())).toThrow(refused)
      },
    )

    it.runIf(isSigned)(
      'takes no callback that is signed with other keys, or was kept for a while',
      async () => {
        const query = await agreed()
        const { app } = standIn()
        const other = { ...app, keys: { ...app.keys, clientSecret: 'another secret' } }
        expect(() => consent().readCallback(other, query, new Date())).toThrow(refused)
        const later = new Date(Date.now() + 10 * MINUTE_MS)
        expect(() => read(query, later)).toThrow(refused)
      },
    )

    it('makes nothing of a code that was given to another attempt, where it proves which one', async () => {
      const asked = new URL(consentUrl(connector, standIn(), merchant)).searchParams
      if (!asked.has('code_challenge')) return
      expect(asked.get('code_challenge_method')).toBe('S256')
      const query = await agreed()
      const { account, code } = read(query)
      const now = new Date()
      const redirectUri = asked.get('redirect_uri') ?? ''
      await expect(
        consent().exchange(standIn().app, { account, code, state: 'another', redirectUri, now }),
      ).rejects.toMatchObject({ name: 'ConnectorError' })
      const state = query.get('state') ?? ''
      expect(decodeURIComponent(asked.toString())).not.toContain(
        codeVerifier(standIn().app.keys, state),
      )
    })

    it.runIf(manifest.account)(
      'writes an account in one form, and takes nothing else for one',
      () => {
        const normalize = (typed: string) => manifest.account?.normalize(typed)
        expect(normalize(merchant.account)).toBe(merchant.account)
        expect(normalize(` ${merchant.account.toUpperCase()} `)).toBe(merchant.account)
        for (const typed of ['', ' ', 'https://evil.example/', 'a b', '../admin', '@'])
          expect(normalize(typed), typed).toBeUndefined()
      },
    )
  })
}

/** Keys that the merchant made there. */
export function keyCases({ connector, standIn }: Bench): void {
  const { auth, manifest } = connector
  const fields = manifest.keys?.fields ?? []

  describe.runIf(connector.keys)('keys of the merchant', () => {
    it('are asked for, each with where it stands', async () => {
      const merchant = await standIn().openAccount({ orders: 1 })
      const typed = Object.keys((await merchant.keys?.()) ?? {})
      expect(typed.toSorted()).toEqual(fields.map(({ name }) => name).toSorted())
      expect(manifest.keys?.steps.length).toBeGreaterThan(0)
      for (const { label, hint } of fields) expect(`${label}${hint}`.length).toBeGreaterThan(5)
    })

    it('open the account, with spaces around them, too', async () => {
      const merchant = await standIn().openAccount({ orders: 1 })
      const { account = '', credentials } = await openWithKeys(connector, standIn(), merchant)
      const session = { ...standIn().app, account, credentials }
      expect(await auth.describeAccount(session)).toMatchObject({ account: merchant.account })
    })

    it.each(fields.filter(({ isSecret }) => isSecret))(
      'open nothing with another $label',
      async ({ name }) => {
        const merchant = await standIn().openAccount({ orders: 1 })
        const typed = (await merchant.keys?.()) ?? {}
        const wrong = {
          [name]: `${typed[name]?.slice(0, -1)}${typed[name]?.endsWith('0') ? 1 : 0}`,
        }
        const opened = async () => {
          const { account = '', credentials } = await openWithKeys(
            connector,
            standIn(),
            merchant,
            wrong,
          )
          return auth.describeAccount({ ...standIn().app, account, credentials })
        }
        await expect(opened()).rejects.toMatchObject({ name: 'ConnectorError' })
      },
    )
  })
}
