import { describe, expect, test } from 'vitest'
import { productEnv } from './product-env.mjs'
import { hasInngest, hasOwnPostgres, portOf } from './settings.mjs'

const POSTGRES = {
  DATABASE_URL: 'postgres://web:pw@db/regulars',
  DATABASE_DIRECT_URL: 'postgres://owner:pw@db/regulars',
}

describe('which parts are embedded', () => {
  test('both addresses of a database stand for one of your own, none for ours', () => {
    expect(hasOwnPostgres(POSTGRES)).toBe(true)
    expect(hasOwnPostgres({})).toBe(false)
  })

  test.each(['DATABASE_URL', 'DATABASE_DIRECT_URL'] as const)(
    '%s alone is refused, naming the other',
    (name) => {
      const other = name === 'DATABASE_URL' ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL'
      expect(() => hasOwnPostgres({ [name]: POSTGRES[name] })).toThrow(`${other} is not`)
    },
  )

  test.each([
    ['nothing', {}, false],
    ['an address', { INNGEST_BASE_URL: 'https://inngest.example.com' }, true],
    ['the dev server', { INNGEST_DEV: '1' }, true],
    ['the dev server with one key', { INNGEST_DEV: '1', INNGEST_EVENT_KEY: 'x' }, true],
    ['both keys', { INNGEST_EVENT_KEY: 'x', INNGEST_SIGNING_KEY: 'y' }, true],
  ])('background functions with %s', (_, settings, isExternal) => {
    expect(hasInngest(settings)).toBe(isExternal)
  })

  test('one key of Inngest without the other is refused', () => {
    expect(() => hasInngest({ INNGEST_EVENT_KEY: 'x' })).toThrow('INNGEST_SIGNING_KEY is not')
  })

  test.each(['0', '65536', '30a', '1.5', ' '])('PORT "%s" is refused', (PORT) => {
    expect(() => portOf({ PORT })).toThrow('must be a number')
  })
})

describe('settings of the processes', () => {
  const secrets = {
    masterKey: 'generated key',
    nextauthSecret: 'generated secret',
    inngestSigningKey: 'signkey-prod-ab',
    inngestEventKey: 'event',
    ownerPassword: 'o',
    appPassword: 'a',
    demoPassword: 'd',
  }
  const options = {
    settings: {},
    mode: { dev: false, sandbox: false },
    dataDir: '/data',
    port: 3000,
    secrets,
    database: { addresses: POSTGRES },
    engineUrl: 'http://127.0.0.1:4000',
  }

  test('what is not given comes from the data folder and our own runner', () => {
    expect(productEnv(options)).toMatchObject({
      ...POSTGRES,
      REGULARS_MASTER_KEY: 'generated key',
      INNGEST_BASE_URL: 'http://127.0.0.1:4000',
      INNGEST_SIGNING_KEY: 'signkey-prod-ab',
      NODE_ENV: 'production',
    })
  })

  test('what the operator gives wins over what was generated', () => {
    const given = { REGULARS_MASTER_KEY: 'theirs', APP_URL: 'https://crm.example.com' }
    expect(productEnv({ ...options, settings: given })).toMatchObject({
      ...given,
      NEXTAUTH_URL: 'https://crm.example.com',
    })
  })

  test('without our runner no key of ours is handed to the Inngest of somebody else', () => {
    const env = productEnv({ ...options, engineUrl: undefined })
    expect(Object.keys(env).filter((name) => name.startsWith('INNGEST'))).toEqual([])
  })

  test('stand-ins are served only where asked for', () => {
    expect(productEnv(options)).not.toHaveProperty('REGULARS_SANDBOX')
    const demo = productEnv({ ...options, sandbox: { REGULARS_SANDBOX: '1' } })
    expect(demo).toHaveProperty('REGULARS_SANDBOX', '1')
  })
})
