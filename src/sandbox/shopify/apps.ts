import { z } from 'zod'

/** An app as its developer registered it with the vendor. */
export const AppRegistration = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  name: z.string().default('Regulars'),
  /** where consent may lead back to; empty: anywhere */
  redirectUris: z.array(z.string()).default([]),
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
