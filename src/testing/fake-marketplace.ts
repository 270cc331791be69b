import { createHmac, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Connector } from '@/marketplaces/contract/connector'
import { ConnectorError, type ConnectorErrorKind } from '@/marketplaces/contract/errors'
import type { Manifest } from '@/marketplaces/contract/manifest'
import type { Credentials, Session } from '@/marketplaces/contract/session'

type Call = 'exchange' | 'refresh' | 'revoke' | 'describeAccount'

/** A marketplace in this process, for tests of what surrounds a connector. Every secret it makes contains `secret-`. */
export interface FakeMarketplace {
  connector: Connector
  /** what it was asked, in order */
  calls: Call[]
  /** tokens it takes now */
  tokens: Set<string>
  /** the next calls of a kind fail so */
  failing: Partial<Record<Call, ConnectorErrorKind>>
  /** how long a renewal takes */
  renewing: () => Promise<unknown>
  /** its clock */
  now: () => Date
  tokenLifeMs: number
  historyDays: number | undefined
  /** whose account consents where the merchant types none */
  consenting: string
  /** what it sends a merchant back with who agreed at the address of startConnect() */
  agree: (url: string, change?: { account?: string }) => URLSearchParams
  /** a call of its API: throws `unauthorized` for a token it does not take */
  ping: (session: Session) => Promise<string>
}

export const FAKE_KEYS = { clientId: 'our-app', clientSecret: 'secret-of-our-app' }

/** @param slug must be one that has settings for an app */
export function createFakeMarketplace(slug: string): FakeMarketplace {
  const codes = new Set<string>()
  const fake: FakeMarketplace = {
    calls: [],
    tokens: new Set(),
    failing: {},
    renewing: () => pause(50),
    now: () => new Date(),
    tokenLifeMs: 3600_000,
    historyDays: 60,
    consenting: 'lanterns.bazaar.example',
    agree: (url, { account } = {}) => {
      const asked = new URL(url).searchParams
      const code = secret('code')
      codes.add(code)
      const query = new URLSearchParams({
        account: account ?? asked.get('account') ?? '',
        code,
        state: asked.get('state') ?? '',
      })
      query.set('hmac', sign(query))
      return query
    },
    ping: async ({ credentials }) => {
      if (!fake.tokens.has(credentials.accessToken)) {
        throw new ConnectorError('unauthorized', 'The access is not taken.')
      }
      return credentials.accessToken
    },
    connector: {
      manifest: manifest(slug),
      consent: {
        authorizeUrl: ({ baseUrl }, request) => {
          const url = new URL(baseUrl.replace('{account}', request.account ?? 'bazaar.example'))
          const { account = '', ...asked } = request
          url.search = new URLSearchParams({ ...(account && { account }), ...asked }).toString()
          return url.toString()
        },
        readCallback: (_app, query) => {
          const unsigned = new URLSearchParams(query)
          unsigned.delete('hmac')
          if (query.get('hmac') !== sign(unsigned)) {
            throw new ConnectorError('refused', 'The signature does not fit.')
          }
          const [account = '', code = '', state = ''] = ['account', 'code', 'state'].map(
            (name) => query.get(name) ?? '',
          )
          return { account: fake.connector.manifest.account && account, code, state }
        },
        exchange: async (_app, { code }) => {
          answer('exchange')
          if (!codes.delete(code)) throw new ConnectorError('refused', 'The code is spent.')
          return grant()
        },
      },
      auth: {
        refresh: async ({ credentials }) => {
          answer('refresh')
          await fake.renewing()
          if (!credentials.refreshToken || !fake.tokens.delete(credentials.refreshToken)) {
            throw new ConnectorError('reauthorize', 'The merchant must agree again.')
          }
          fake.tokens.delete(credentials.accessToken)
          return grant()
        },
        revoke: async ({ credentials }) => {
          answer('revoke')
          fake.tokens.delete(credentials.accessToken)
        },
        describeAccount: async (session) => {
          answer('describeAccount')
          await fake.ping(session)
          return {
            account: session.account || fake.consenting,
            name: `Shop ${session.account || fake.consenting}`,
            currency: 'EUR',
            timeZone: 'Europe/Lisbon',
            at: fake.now().toISOString(),
            ...(fake.historyDays !== undefined && { historyDays: fake.historyDays }),
          }
        },
      },
      pull: {
        page: async () => ({ changes: [], failed: [], at: fake.now().toISOString() }),
        list: async () => ({ records: [], at: fake.now().toISOString() }),
        records: async () => ({ changes: [], failed: [], at: fake.now().toISOString() }),
      },
    },
  }
  return fake

  function answer(call: Call): void {
    fake.calls.push(call)
    const kind = fake.failing[call]
    if (kind) throw new ConnectorError(kind, `It answered: ${kind}.`)
  }

  function grant(): Credentials {
    const credentials = {
      accessToken: secret('access'),
      refreshToken: secret('refresh'),
      expiresAt: new Date(fake.now().getTime() + fake.tokenLifeMs).toISOString(),
      scopes: ['read_orders'],
    }
    fake.tokens.add(credentials.accessToken).add(credentials.refreshToken)
    return credentials
  }
}

const secret = (kind: string) => `secret-${kind}-${randomBytes(12).toString('hex')}`

const sign = (query: URLSearchParams) =>
  createHmac('sha256', FAKE_KEYS.clientSecret).update(query.toString()).digest('hex')

const manifest = (slug: string): Manifest => ({
  slug,
  label: 'Bazaar',
  apiVersion: '1',
  entities: ['products', 'orders'],
  scopes: ['read_orders'],
  lagSeconds: 0,
  account: {
    label: 'Shop',
    placeholder: 'lanterns',
    hint: 'The name before .bazaar.example',
    normalize: (typed) => {
      const name = typed.trim().toLowerCase()
      return /^[a-z0-9-]+$/.test(name) ? `${name}.bazaar.example` : undefined
    },
  },
  appSteps: ['Create an app with the callback {callback}.', 'Send webhooks to {webhooks}.'],
  abilities: [],
  recordUrl: (account, kind, id) => `https://${account}/${kind}/${id}`,
})
