import { z } from 'zod'

/** What every vendor knows of an app; a stand-in extends it by what its vendor asks besides. */
export const AppRegistration = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  name: z.string().default('Regulars'),
  /** where consent may lead back to; empty: anywhere */
  redirectUris: z.array(z.string()).default([]),
})
export type AppRegistration = z.infer<typeof AppRegistration>

/** The apps as a stand-in is given them. */
export const appsFrom = <T extends AppRegistration, Input>(
  schema: z.ZodType<T, Input>,
  apps: readonly Input[] = [],
): Map<string, T> =>
  new Map(
    apps.map((one) => {
      const app = schema.parse(one)
      return [app.clientId, app]
    }),
  )
