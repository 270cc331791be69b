import { createHmac } from 'node:crypto'
import { z } from 'zod'

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional())
const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must look like postgres://user:password@host:5432/database')
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
const flag = z
  .preprocess(blankIsAbsent, z.enum(['0', '1']).default('0'))
  .transform((v) => v === '1')

/**
 * Our app at each marketplace, by the beginning of its settings' names, with the address of an account's API:
 * `{account}` stands for the account.
 */
const marketplaceApps = {
  AMAZON: 'https://sellingpartnerapi-na.amazon.com',
  EBAY: 'https://api.ebay.com',
  ETSY: 'https://openapi.etsy.com',
  FLIPKART: 'https://api.flipkart.net',
  SHOPIFY: 'https://{account}',
  SQUARE: 'https://connect.squareup.com',
  SNAPDEAL: 'https://apigateway.snapdeal.com/seller-api',
  TIKTOK_SHOP: 'https://open-api.tiktokglobalshop.com',
  BIGCOMMERCE: 'https://api.bigcommerce.com/stores/{account}',
} as const

type AppName = keyof typeof marketplaceApps
const appNames = Object.keys(marketplaceApps) as AppName[]

/** Shops on servers of their own, connected with the merchant's keys: no app of ours is known there. */
const shopAddresses = {
  MAGENTO: 'https://{account}',
  PRESTASHOP: 'https://{account}',
  WOOCOMMERCE: 'https://{account}',
} as const

type ShopName = keyof typeof shopAddresses
const shopNames = Object.keys(shopAddresses) as ShopName[]

/** What a marketplace's app has besides, to be set together with its keys. */
const moreKeys: Partial<Record<AppName, readonly string[]>> = {
  AMAZON: ['APPLICATION_ID'],
  EBAY: ['RU_NAME', 'VERIFICATION_TOKEN'],
  SNAPDEAL: ['APPLICATION_ID'],
  TIKTOK_SHOP: ['APPLICATION_ID'],
}

/** The settings that hold the keys of our app at a marketplace, by the beginning of their names. */
const keysOf = (name: AppName): string[] =>
  ['CLIENT_ID', 'CLIENT_SECRET', ...(moreKeys[name] ?? [])].map((key) => `${name}_${key}`)

const apiAddress = (vendor: string) =>
  z.preprocess(
    blankIsAbsent,
    z
      .string()
      .regex(
        /^https?:\/\/\S*[^\s/]$/,
        'must be an http:// or https:// address without a slash at its end',
      )
      .refine(
        (v) => v.includes('{account}') || !vendor.includes('{account}'),
        'must contain {account}, which stands for the account',
      )
      .default(vendor),
  )

const words = z.preprocess(blankIsAbsent, z.string().default('')).transform((v) =>
  v
    .split(',')
    .map((s) => s.trim().toLowerCase())
    .filter(Boolean),
)

/** What a marketplace shows of webhooks' secrets, as it shows it. */
const webhookSecrets = (form: RegExp, secrets: string) =>
  z
    .preprocess(blankIsAbsent, z.string().default(''))
    .transform((v) => v.split(',').flatMap((s) => s.trim() || []))
    .refine(
      (all) => all.every((s) => form.test(s)),
      `must be one or more ${secrets}, separated by commas`,
    )

/** Secrets of Standard Webhooks. */
const whsecSecrets = webhookSecrets(/^whsec_[A-Za-z0-9+/]+=*$/, 'secrets that begin with whsec_')

/** What a model costs in US dollars per million tokens: read, written. */
const dollarsPerMillion = z
  .preprocess(blankIsAbsent, z.string().default('1,5'))
  .transform((v) => v.split(',').map((part) => Number(part.trim() || Number.NaN)))
  .refine(
    (prices) => prices.length === 2 && prices.every((price) => price >= 0),
    'must be two prices in US dollars per million tokens, read and written, such as 1,5',
  )
  .transform(([input = 0, output = 0]) => ({ input, output }))

/** Where a vendor's API is, without a slash at its end. */
const vendorAddress = (vendor: string) =>
  z.preprocess(blankIsAbsent, httpUrl.default(vendor)).transform((v) => v.replace(/\/+$/, ''))

const appKey = optional(z.string())
type AppSettings = Record<
  `${AppName}_${'CLIENT_ID' | 'CLIENT_SECRET' | 'CLIENT_SECRET_PREVIOUS'}`,
  typeof appKey
> &
  Record<`${AppName}_EXTRA_SCOPES`, typeof words> &
  Record<`${AppName}_BASE_URL`, ReturnType<typeof apiAddress>>

const appSettings = Object.fromEntries(
  appNames.flatMap((name) => [
    [`${name}_CLIENT_ID`, appKey],
    [`${name}_CLIENT_SECRET`, appKey],
    [`${name}_CLIENT_SECRET_PREVIOUS`, appKey],
    [`${name}_EXTRA_SCOPES`, words],
    [`${name}_BASE_URL`, apiAddress(marketplaceApps[name])],
  ]),
) as AppSettings

const shopSettings = Object.fromEntries(
  shopNames.map((name) => [`${name}_BASE_URL`, apiAddress(shopAddresses[name])]),
) as Record<`${ShopName}_BASE_URL`, ReturnType<typeof apiAddress>>

const queueSettings = ['AMAZON_QUEUE_URL', 'AMAZON_QUEUE_KEY_ID', 'AMAZON_QUEUE_SECRET'] as const

/** Every setting of Regulars. `.env.local.example` explains each to an operator; a test keeps the two in step. */
export const envSchema = z
  .object({
    NODE_ENV: z.preprocess(
      blankIsAbsent,
      z.enum(['development', 'production', 'test']).default('production'),
    ),
    PORT: z.preprocess(blankIsAbsent, z.coerce.number().int().min(1).max(65535).default(3000)),
    APP_URL: optional(httpUrl),
    LOG_LEVEL: z.preprocess(
      blankIsAbsent,
      z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    ),
    IMPORT_FOLDER: optional(z.string()),
    REGULARS_DATA_DIR: z.preprocess(blankIsAbsent, z.string().default('.data')),
    REGULARS_MASTER_KEY: z
      .base64({ error: 'must be base64' })
      .refine(
        (v) => Buffer.from(v, 'base64').length === 32,
        'must be 32 random bytes in base64 (make one with: openssl rand -base64 32)',
      ),
    REGULARS_MASTER_KEY_PREVIOUS: optional(z.base64({ error: 'must be base64' })),
    REGULARS_OPERATORS: words,
    REGULARS_SANDBOX: flag,
    REGULARS_SANDBOX_URL: optional(httpUrl),
    REGULARS_DEMO_PASSWORD: optional(z.string().min(10)),
    DATABASE_URL: postgresUrl,
    DATABASE_DIRECT_URL: postgresUrl,
    DATABASE_POOL: z.preprocess(blankIsAbsent, z.coerce.number().int().min(1).max(200).default(10)),
    NEXTAUTH_SECRET: z.string().min(32, 'must be at least 32 characters'),
    GOOGLE_CLIENT_ID: optional(z.string()),
    GOOGLE_CLIENT_SECRET: optional(z.string()),
    INNGEST_BASE_URL: optional(httpUrl),
    INNGEST_DEV: optional(z.string()),
    INNGEST_SIGNING_KEY: optional(
      z
        .string()
        .regex(
          /^signkey-[a-z]+-([0-9a-f]{2})+$/,
          'must look like signkey-prod-<hex>, with an even number of hex digits',
        ),
    ),
    INNGEST_EVENT_KEY: optional(z.string()),
    MAIL_FROM: z.preprocess(
      blankIsAbsent,
      z.string().default('Regulars <hello@regulars.localhost>'),
    ),
    RESEND_API_KEY: optional(z.string()),
    RESEND_BASE_URL: optional(httpUrl),
    RESEND_WEBHOOK_SECRETS: whsecSecrets,
    INBOUND_MAIL_DOMAIN: optional(
      z
        .string()
        .toLowerCase()
        .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a domain such as in.example.com'),
    ),
    WHATSAPP_BASE_URL: vendorAddress('https://graph.facebook.com'),
    TWILIO_BASE_URL: vendorAddress('https://api.twilio.com'),
    SMTP_URL: optional(
      z.string().regex(/^smtps?:\/\//, 'must look like smtp://user:password@host:587'),
    ),
    ANTHROPIC_API_KEY: optional(z.string()),
    LLM_BASE_URL: optional(httpUrl),
    LLM_MODEL: z.preprocess(blankIsAbsent, z.string().default('claude-haiku-4-5')),
    LLM_PRICES: dollarsPerMillion,
    AMAZON_APPLICATION_ID: optional(z.string()),
    AMAZON_QUEUE_URL: optional(httpUrl),
    AMAZON_QUEUE_KEY_ID: optional(z.string()),
    AMAZON_QUEUE_SECRET: optional(z.string()),
    EBAY_RU_NAME: optional(z.string()),
    EBAY_VERIFICATION_TOKEN: optional(
      z.string().regex(/^[\w-]{32,80}$/, 'must be 32 to 80 letters, digits, _ or -'),
    ),
    ETSY_WEBHOOK_SECRETS: whsecSecrets,
    SQUARE_WEBHOOK_SECRETS: webhookSecrets(/^[\w+/=-]+$/, 'signature keys'),
    SNAPDEAL_APPLICATION_ID: optional(z.string()),
    TIKTOK_SHOP_APPLICATION_ID: optional(
      z
        .string()
        .regex(/^(https:\/\/\S+|[\w-]+)$/, 'must be a service id, or an authorization link'),
    ),
    EXCHANGE_RATES_URL: optional(httpUrl),
    EXCHANGE_RATES_FORMAT: z.preprocess(
      blankIsAbsent,
      z.enum(['frankfurter', 'exchangerate']).default('frankfurter'),
    ),
    ...appSettings,
    ...shopSettings,
  })
  .refine((e) => Boolean(e.GOOGLE_CLIENT_ID) === Boolean(e.GOOGLE_CLIENT_SECRET), {
    path: ['GOOGLE_CLIENT_SECRET'],
    error: 'GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET go together: set both or neither',
  })
  .refine((e) => [0, 3].includes(queueSettings.filter((name) => e[name]).length), {
    path: ['AMAZON_QUEUE_SECRET'],
    error: `${queueSettings.join(' and ')} go together: set all or none`,
  })
  .superRefine((e, issues) => {
    for (const name of appNames) {
      const names = keysOf(name)
      const missing = names.filter((key) => !e[key as keyof typeof e])
      if (missing.length === 0 || missing.length === names.length) continue
      const all = names.length === 2 ? 'both or neither' : 'all or none'
      issues.addIssue({
        code: 'custom',
        path: [missing.at(-1) ?? ''],
        message: `${names.join(' and ')} go together: set ${all}`,
      })
    }
  })

export type Env = z.infer<typeof envSchema> & { APP_URL: string }

/** A setting is missing or malformed. The message is one sentence per setting, fit to print. */
export class EnvError extends Error {
  override name = 'EnvError'
}

/** Parses settings from `source`. Throws EnvError that names each bad setting. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = envSchema.safeParse(source)
  if (parsed.success) {
    return {
      ...parsed.data,
      APP_URL: parsed.data.APP_URL ?? `http://127.0.0.1:${parsed.data.PORT}`,
    }
  }
  throw envError(parsed.error, source)
}

function envError(error: z.ZodError, source: Record<string, string | undefined>): EnvError {
  const sentences = error.issues.map((issue) => {
    const name = issue.path.join('.')
    const absent = source[name] === undefined || source[name] === ''
    return absent
      ? `${name} is missing: .env.local.example says what it is for.`
      : `${name} is not usable: ${issue.message}.`
  })
  return new EnvError(`Regulars cannot start.\n${sentences.map((s) => `  - ${s}`).join('\n')}`)
}

const engineEnvSchema = z.object({
  DATABASE_DIRECT_URL: envSchema.shape.DATABASE_DIRECT_URL,
  LOG_LEVEL: envSchema.shape.LOG_LEVEL,
  INNGEST_SIGNING_KEY: z
    .string()
    .regex(/^signkey-[a-z]+-([0-9a-f]{2})+$/, 'must look like signkey-prod-<hex>'),
  INNGEST_EVENT_KEY: z.string().min(1),
})

/** The settings of the runner's own process, which needs none of the app's secrets. Throws EnvError. */
export function engineEnv(): z.infer<typeof engineEnvSchema> {
  const parsed = engineEnvSchema.safeParse(process.env)
  if (!parsed.success) throw envError(parsed.error, process.env)
  return parsed.data
}

/** How much to log. Never throws, so that a bad setting can still be logged; tests are silent unless asked. */
export function logLevel(): z.infer<typeof envSchema>['LOG_LEVEL'] {
  const parsed = envSchema.shape.LOG_LEVEL.safeParse(process.env['LOG_LEVEL'])
  if (!process.env['LOG_LEVEL'] && process.env['NODE_ENV'] === 'test') return 'silent'
  return parsed.success ? parsed.data : 'info'
}

/** The settings of our app at a marketplace; undefined for one that has none. */
export function marketplaceAppSettings(slug: string) {
  const settings = env()
  const shop = shopNames.find((one) => one === appNameOf(slug))
  if (shop) return shopSettingsOf(shop, settings)
  const name = appNames.find((one) => one === appNameOf(slug))
  if (!name) return undefined
  return {
    clientId: settings[`${name}_CLIENT_ID`],
    clientSecret: settings[`${name}_CLIENT_SECRET`],
    previousClientSecret: settings[`${name}_CLIENT_SECRET_PREVIOUS`],
    extraScopes: settings[`${name}_EXTRA_SCOPES`],
    baseUrl: settings[`${name}_BASE_URL`],
    ...(name === 'AMAZON' && {
      applicationId: settings.AMAZON_APPLICATION_ID,
      queue: queueOf(settings),
    }),
    ...(name === 'EBAY' && {
      redirectName: settings.EBAY_RU_NAME,
      verificationToken: settings.EBAY_VERIFICATION_TOKEN,
    }),
    ...(name === 'ETSY' && { webhookSecrets: settings.ETSY_WEBHOOK_SECRETS }),
    ...(name === 'SQUARE' && { webhookSecrets: settings.SQUARE_WEBHOOK_SECRETS }),
    ...(name === 'SNAPDEAL' && { applicationId: settings.SNAPDEAL_APPLICATION_ID }),
    ...(name === 'TIKTOK_SHOP' && { applicationId: settings.TIKTOK_SHOP_APPLICATION_ID }),
  }
}

/** Without an app, what secrets of webhooks are made of is this installation's own. */
function shopSettingsOf(name: ShopName, settings: Env) {
  const secret = (master: string) =>
    createHmac('sha256', Buffer.from(master, 'base64')).update(`webhooks of ${name}`).digest('hex')
  const previous = settings.REGULARS_MASTER_KEY_PREVIOUS
  const baseUrl = settings[`${name}_BASE_URL`]
  return {
    clientSecret: secret(settings.REGULARS_MASTER_KEY),
    ...(previous !== undefined && { previousClientSecret: secret(previous) }),
    baseUrl,
    // merchants say where these are: only an address that the operator gave may be inside
    isTyped: baseUrl === shopAddresses[name],
  }
}

function queueOf(settings: Env) {
  const {
    AMAZON_QUEUE_URL: url,
    AMAZON_QUEUE_KEY_ID: keyId,
    AMAZON_QUEUE_SECRET: secret,
  } = settings
  return url && keyId && secret ? { url, keyId, secret } : undefined
}

/** The settings that hold the keys of our app at a marketplace; none for one that has none. */
export function appKeyNames(slug: string): string[] {
  const name = appNames.find((one) => one === appNameOf(slug))
  return name ? keysOf(name) : []
}

/** What the names of a marketplace's settings begin with: TIKTOK_SHOP for tiktok-shop. */
export const appNameOf = (slug: string): string => slug.toUpperCase().replaceAll('-', '_')

let cached: Env | undefined

/** The settings of this process, parsed once. The only place that reads process.env. */
export function env(): Env {
  if (!cached) {
    cached = parseEnv(process.env)
    // next-auth has no option for its own address: it reads this one
    process.env['NEXTAUTH_URL'] = cached.APP_URL
  }
  return cached
}
