import { z } from 'zod'
import { control as common, shopOf } from '@/sandbox/kit/control/control'
import { recordOf } from '@/sandbox/kit/control/record-actions'
import { type ControlRequest, NoSuchControl } from '../../server/stand-in'
import { requestData } from '../life/request-data'
import { uninstall } from '../life/uninstall'
import { signBody } from '../oauth/signature'
import type { World } from '../world'

const ForApp = z.strictObject({ clientId: z.string().optional() })
const Signed = z.strictObject({ clientId: z.string(), text: z.string() })

/** Answers requests below `/__sandbox/shopify/`: those of this vendor only, then the common ones. */
export function control(world: World, request: ControlRequest): unknown {
  const { method, path, body } = request
  const [domain = '', what, id, action] = path
  if (domain === 'sign') {
    // for checks that send a webhook by themselves
    const { clientId, text } = Signed.parse(body)
    const app = world.apps.get(clientId)
    if (!app) throw new NoSuchControl(`no app “${clientId}”`)
    return { hmac: signBody(text, app.clientSecret) }
  }
  if (method === 'GET' && what === 'subscriptions')
    return world.webhooks.subscriptions.of(shopOf(world, domain).settings.domain)
  if (method === 'GET') return common(world, request)
  switch (what) {
    case 'uninstall': {
      const shop = shopOf(world, domain)
      const { clientId } = ForApp.parse(body)
      for (const app of world.apps.keys())
        if (clientId === undefined || clientId === app) uninstall(world, shop, app)
      return { uninstalled: domain }
    }
    case 'redact': {
      const shop = shopOf(world, domain)
      const named = { shop_id: shop.id, shop_domain: domain }
      world.webhooks.emitPrivacy(shop, 'shop/redact', named)
      return { demanded: 'shop/redact' }
    }
    case 'customers': {
      if (action !== 'data-request') break
      const shop = shopOf(world, domain)
      const customer = recordOf(shop, 'customers', id)
      requestData(world, shop, customer)
      return {
        id: shop.writeId('customers', customer.id),
        updatedAt: new Date(customer.updatedAt).toISOString(),
      }
    }
  }
  return common(world, request)
}
