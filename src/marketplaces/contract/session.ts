import { z } from 'zod'
import type { Http } from './http'

/** The keys of our app at a marketplace, of this installation. */
export interface AppKeys {
  clientId: string
  clientSecret: string
  /** still signs webhooks for a while after the secret was changed */
  previousClientSecret?: string | undefined
  /** what webhooks are signed with where that is none of the app's secrets; several while one is replaced by another */
  webhookSecrets?: readonly string[] | undefined
  /** what the marketplace calls our callback address, where it has a name for it */
  redirectName?: string | undefined
  /** what the marketplace calls our app where merchants consent, if that is not the client id */
  applicationId?: string | undefined
  /** absent: the marketplace tells nothing, or by webhooks */
  queue?: QueueKeys | undefined
  /** proves to the marketplace that an address for its webhooks is ours */
  verificationToken?: string | undefined
}

/** A queue of the operator's, into which a marketplace puts what it has to tell. */
export interface QueueKeys {
  url: string
  keyId: string
  secret: string
}

/** How a marketplace is reached: the vendor, or a stand-in that speaks the same contract. */
export interface App {
  keys: AppKeys
  /** address of an account's API without a slash at its end; `{account}` stands for the account */
  baseUrl: string
  http: Http
  /** scopes to ask for besides the manifest's, such as ones the vendor must grant an app first */
  extraScopes?: readonly string[] | undefined
}

/** What a merchant's consent yields. Stored encrypted. */
export const Credentials = z.object({
  accessToken: z.string().min(1),
  /** absent: does not expire */
  expiresAt: z.iso.datetime().optional(),
  refreshToken: z.string().optional(),
  refreshExpiresAt: z.iso.datetime().optional(),
  scopes: z.array(z.string()),
})
export type Credentials = z.infer<typeof Credentials>

/** One merchant's account, opened. */
export interface Session extends App {
  account: string
  credentials: Credentials
}
