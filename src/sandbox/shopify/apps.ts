import { z } from 'zod'
import { AppRegistration as Basics } from '@/sandbox/kit/apps'

/** An app as its developer registered it with the vendor. */
export const AppRegistration = Basics.extend({
  /** the address of the three privacy topics, which cannot be subscribed to by API */
  privacyUri: z.url().optional(),
  /** signs webhooks instead of `clientSecret`: the hour after the secret was changed */
  previousSecret: z.string().optional(),
  signsWithPrevious: z.boolean().default(false),
})
export type AppRegistration = z.infer<typeof AppRegistration>

/** The secret that signs the app’s webhooks now. */
export const signingSecret = (app: AppRegistration) =>
  app.signsWithPrevious && app.previousSecret ? app.previousSecret : app.clientSecret
