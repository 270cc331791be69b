import { createHash, createHmac } from 'node:crypto'
import { isSignedWith, secretsOf } from '../contract/is-signed-with'
import type { AppKeys } from '../contract/session'

/**
 * What a shop signs its webhooks to us with. Each shop has a secret of its own, made of the installation's: so the door
 * can check a delivery by the shop that it names, before anything is looked up.
 */
export const webhookSecret = (installation: string, account: string): string =>
  createHmac('sha256', installation).update(`webhooks of woocommerce ${account}`).digest('hex')

/** What webhooks of ours are called in a shop, so that we find them again, and see whether they have the present secret. */
export const hookName = ({ clientSecret }: AppKeys, account: string): string => {
  const secret = webhookSecret(clientSecret, account)
  return `Regulars ${createHash('sha256').update(secret).digest('hex').slice(0, 12)}`
}

/** Whether a signature signs the body with the present or the previous secret of a shop; compared in constant time. */
export function isSigned(
  keys: AppKeys,
  account: string,
  { raw, signature }: { raw: Buffer; signature: string },
): boolean {
  const secrets = secretsOf(keys).map((secret) => webhookSecret(secret, account))
  return isSignedWith(secrets, raw, [Buffer.from(signature, 'base64')])
}
