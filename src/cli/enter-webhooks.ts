import { webhooksAddress } from '@/domains/connections'
import { marketplaceAppSettings } from '@/env'
import { askSandbox } from './ask-sandbox'

interface Sold {
  connectionId: string
  /** the shop in the sandbox */
  domain: string
}

/**
 * Has the sandbox send the webhooks that nobody can subscribe to by a call, as an operator does it: in the portal of Etsy
 * and the console of Square, one address for the app, and by a mail to Flipkart, one for each channel.
 */
export async function enterWebhooks(
  sandbox: string,
  channels: ReadonlyMap<string, Sold>,
): Promise<void> {
  for (const [slug, { connectionId, domain }] of channels) {
    const settings = marketplaceAppSettings(slug)
    if (!settings || !('clientId' in settings)) continue
    const { clientId, webhookSecrets: [secret] = [] } = settings
    const at = `${sandbox}/__sandbox/${slug}`
    const app = { clientId, uri: webhooksAddress(slug) }
    if (slug === 'etsy') await askSandbox(`${at}/webhooks`, { ...app, secret })
    if (slug === 'square') await askSandbox(`${at}/webhooks`, { ...app, signatureKey: secret })
    if (slug === 'flipkart')
      await askSandbox(`${at}/${domain}/notifications`, {
        ...{ clientId, uri: webhooksAddress(slug, connectionId) },
      })
  }
}
