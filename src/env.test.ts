import { describe, expect, test } from 'vitest'
import { EnvError, parseEnv } from './env'

const needed = {
  REGULARS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  NEXTAUTH_SECRET: 'a secret of at least 32 characters',
  DATABASE_URL: 'postgres://web:pw@127.0.0.1:5432/regulars',
  DATABASE_DIRECT_URL: 'postgresql://owner:pw@127.0.0.1:5432/regulars',
}

/** The sentence of a start that is refused. */
function refusal(source: Record<string, string | undefined>): string {
  try {
    parseEnv(source)
  } catch (error) {
    if (error instanceof EnvError) return error.message
    throw error
  }
  throw new Error('the settings were accepted')
}

describe('settings', () => {
  test('the four that are needed suffice, and the rest has defaults', () => {
    expect(parseEnv(needed)).toMatchObject({
      NODE_ENV: 'production',
      PORT: 3000,
      APP_URL: 'http://127.0.0.1:3000',
      LOG_LEVEL: 'info',
      REGULARS_SANDBOX: false,
      REGULARS_OPERATORS: [],
    })
  })

  test('the address follows the port until it is given', () => {
    expect(parseEnv({ ...needed, PORT: '3100' }).APP_URL).toBe('http://127.0.0.1:3100')
    expect(parseEnv({ ...needed, APP_URL: 'https://crm.example.com' }).APP_URL).toBe(
      'https://crm.example.com',
    )
  })

  test('an empty value counts as absent', () => {
    const blank = parseEnv({ ...needed, PORT: '', APP_URL: '', SMTP_URL: '', LOG_LEVEL: '' })
    expect(blank).toMatchObject({ PORT: 3000, LOG_LEVEL: 'info' })
    expect(blank.SMTP_URL).toBeUndefined()
  })

  test.each(Object.keys(needed))('without %s the start is refused by name', (name) => {
    expect(refusal({ ...needed, [name]: undefined })).toContain(`${name} is missing`)
    expect(refusal({ ...needed, [name]: '' })).toContain(`${name} is missing`)
  })

  test('every problem is named at once', () => {
    const sentence = refusal({})
    for (const name of Object.keys(needed)) expect(sentence).toContain(name)
  })

  test.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['APP_URL', 'crm.example.com'],
    ['APP_URL', 'ftp://crm.example.com'],
    ['LOG_LEVEL', 'loud'],
    ['REGULARS_SANDBOX', 'yes'],
    ['REGULARS_MASTER_KEY', 'not base64 !'],
    ['REGULARS_MASTER_KEY', Buffer.alloc(31).toString('base64')],
    ['NEXTAUTH_SECRET', 'short'],
    ['DATABASE_URL', 'mysql://127.0.0.1/regulars'],
    ['DATABASE_DIRECT_URL', '127.0.0.1:5432'],
    ['DATABASE_POOL', '0'],
    ['INNGEST_BASE_URL', '127.0.0.1:8288'],
    ['INNGEST_SIGNING_KEY', 'signkey-prod-abc'],
    ['SMTP_URL', 'http://mail.example.com'],
    ['ETSY_WEBHOOK_SECRETS', 'whsec_abc,secret'],
    ['SQUARE_WEBHOOK_SECRETS', 'a key, another'],
    ['SHOPIFY_BASE_URL', 'http://127.0.0.1:4010/shopify'],
    ['SHOPIFY_BASE_URL', 'https://{account}/'],
    ['SHOPIFY_BASE_URL', '{account}'],
  ])('%s="%s" is refused by name', (name, value) => {
    expect(refusal({ ...needed, [name]: value })).toContain(`${name} is not usable`)
  })

  test('no refusal repeats a secret', () => {
    const secret = 'c2VjcmV0LXZhbHVl'
    expect(
      refusal({ ...needed, REGULARS_MASTER_KEY: secret, NEXTAUTH_SECRET: secret }),
    ).not.toContain(secret)
  })

  test('half of the Google credentials is refused', () => {
    expect(refusal({ ...needed, GOOGLE_CLIENT_ID: 'id' })).toContain('GOOGLE_CLIENT_SECRET')
    expect(refusal({ ...needed, GOOGLE_CLIENT_SECRET: 'secret' })).toContain('GOOGLE_CLIENT_ID')
  })

  test('half of an app’s keys at a marketplace is refused', () => {
    expect(refusal({ ...needed, SHOPIFY_CLIENT_ID: 'id' })).toContain('SHOPIFY_CLIENT_SECRET')
    expect(refusal({ ...needed, SHOPIFY_CLIENT_SECRET: 'secret' })).toContain('SHOPIFY_CLIENT_ID')
  })

  test('eBay’s app has two settings more, and all four go together', () => {
    const three = { EBAY_CLIENT_ID: 'id', EBAY_CLIENT_SECRET: 'secret', EBAY_RU_NAME: 'Us-PRD-1' }
    expect(refusal({ ...needed, ...three })).toContain('EBAY_VERIFICATION_TOKEN')
    const all = { ...three, EBAY_VERIFICATION_TOKEN: 'x'.repeat(32) }
    expect(parseEnv({ ...needed, ...all })).toMatchObject(all)
    expect(refusal({ ...needed, ...all, EBAY_VERIFICATION_TOKEN: 'short' })).toContain('32 to 80')
  })

  test('Etsy’s secrets of webhooks may be none, or several', () => {
    expect(parseEnv(needed).ETSY_WEBHOOK_SECRETS).toEqual([])
    const two = { ETSY_WEBHOOK_SECRETS: 'whsec_Zm9v, whsec_YmFy' }
    expect(parseEnv({ ...needed, ...two }).ETSY_WEBHOOK_SECRETS).toEqual([
      'whsec_Zm9v',
      'whsec_YmFy',
    ])
  })

  test('the queue of Amazon is set whole or not at all', () => {
    const queue = { AMAZON_QUEUE_URL: 'https://sqs.example/1/q', AMAZON_QUEUE_KEY_ID: 'id' }
    expect(refusal({ ...needed, ...queue })).toContain('AMAZON_QUEUE_SECRET')
    const all = { ...queue, AMAZON_QUEUE_SECRET: 'secret' }
    expect(parseEnv({ ...needed, ...all })).toMatchObject(all)
  })

  test('the API of a marketplace is the vendor’s until another address is given', () => {
    expect(parseEnv(needed).SHOPIFY_BASE_URL).toBe('https://{account}')
    const address = 'http://127.0.0.1:4010/shopify/{account}'
    expect(parseEnv({ ...needed, SHOPIFY_BASE_URL: address }).SHOPIFY_BASE_URL).toBe(address)
  })

  test('scopes to ask for besides are a list', () => {
    expect(parseEnv(needed).SHOPIFY_EXTRA_SCOPES).toEqual([])
    expect(parseEnv({ ...needed, SHOPIFY_EXTRA_SCOPES: 'read_all_orders, ' })).toMatchObject({
      SHOPIFY_EXTRA_SCOPES: ['read_all_orders'],
    })
  })

  test('operators are a list of addresses in lower case', () => {
    expect(
      parseEnv({ ...needed, REGULARS_OPERATORS: ' Ada@Example.com, ,bo@example.com' }),
    ).toMatchObject({
      REGULARS_OPERATORS: ['ada@example.com', 'bo@example.com'],
    })
  })
})
