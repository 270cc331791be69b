import { z } from 'zod'
import { withoutUndefined } from './without-undefined'

/** How a stand-in behaves where the vendor’s own number is too slow for a test. A stand-in extends it by its own. */
export const Settings = z.strictObject({
  /** life of an expiring access token and of its refresh token */
  tokenSeconds: z.number().positive(),
  refreshSeconds: z.number().positive(),
  /** consent without a click: the page sends the browser straight back */
  autoConsent: z.boolean(),
  webhooks: z.strictObject({
    retries: z.int().min(0),
    /** pause before the first repetition; each further one is twice as long */
    retryBaseMs: z.number().min(0),
    connectMs: z.number().positive(),
    totalMs: z.number().positive(),
    parallel: z.int().positive(),
  }),
})
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = {
  tokenSeconds: 3600,
  refreshSeconds: 90 * 86_400,
  autoConsent: false,
  webhooks: { retries: 8, retryBaseMs: 500, connectMs: 1000, totalMs: 5000, parallel: 10 },
}

/** Some of the settings; the others stay. */
export const SettingsChange = Settings.partial().extend({
  webhooks: Settings.shape.webhooks.partial().optional(),
})

/** Takes over what a change names, group by group. */
export function changeSettings(settings: object, change: object): void {
  const known = settings as Record<string, unknown>
  for (const [name, value] of Object.entries(withoutUndefined(change))) {
    const group = known[name]
    if (typeof group === 'object' && group !== null)
      Object.assign(group, withoutUndefined(value as object))
    else known[name] = value
  }
}
