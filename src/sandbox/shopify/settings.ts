import { z } from 'zod'
import { withoutUndefined } from './without-undefined'

/** How the stand-in behaves where the vendor’s own number is too slow for a test, or depends on a plan. */
export const Settings = z.strictObject({
  /** life of an expiring access token and of its refresh token */
  tokenSeconds: z.number().positive(),
  refreshSeconds: z.number().positive(),
  /** consent without a click: the page sends the browser straight back */
  autoConsent: z.boolean(),
  /** how far back orders are visible without `read_all_orders` */
  orderDays: z.number().positive(),
  maxQueryCost: z.number().positive(),
  /** how many records of a list can be paged through */
  listDepth: z.int().positive(),
  webhooks: z.strictObject({
    retries: z.int().min(0),
    /** pause before the first repetition; each further one is twice as long */
    retryBaseMs: z.number().min(0),
    connectMs: z.number().positive(),
    totalMs: z.number().positive(),
    parallel: z.int().positive(),
  }),
  bulk: z.strictObject({
    /** root records a second; 0 is as fast as it can */
    rowsPerSecond: z.number().min(0),
    /** operations of one app at a time in one shop */
    parallel: z.int().positive(),
    urlSeconds: z.number().positive(),
  }),
})
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = {
  tokenSeconds: 3600,
  refreshSeconds: 90 * 86_400,
  autoConsent: false,
  orderDays: 60,
  maxQueryCost: 1000,
  listDepth: 25_000,
  webhooks: { retries: 8, retryBaseMs: 500, connectMs: 1000, totalMs: 5000, parallel: 10 },
  bulk: { rowsPerSecond: 0, parallel: 1, urlSeconds: 7 * 86_400 },
}

const { webhooks, bulk } = Settings.shape
/** Some of the settings; the others stay. */
export const SettingsChange = Settings.partial().extend({
  webhooks: webhooks.partial().optional(),
  bulk: bulk.partial().optional(),
})
export type SettingsChange = z.infer<typeof SettingsChange>

export function changeSettings(settings: Settings, change: SettingsChange): void {
  const { webhooks: hooks, bulk: bulkChange, ...rest } = change
  Object.assign(settings, withoutUndefined(rest))
  Object.assign(settings.webhooks, withoutUndefined(hooks ?? {}))
  Object.assign(settings.bulk, withoutUndefined(bulkChange ?? {}))
}
