import { z } from 'zod'
import type { Exchange } from '../server/stand-in'
import { refuse, send } from './reply'
import type { Store } from './store'
import type { Hook, World } from './world'

const topic = z
  .string()
  .regex(/^(coupon|customer|order|product)\.(created|updated|deleted|restored)$|^action\.\w+$/)
const status = z.enum(['active', 'paused', 'disabled'])
const Change = z.looseObject({
  name: z.string().optional(),
  topic: topic.optional(),
  delivery_url: z.url({ protocol: /^https?$/ }).optional(),
  secret: z.string().optional(),
  status: status.optional(),
})
const New = Change.required({ topic: true, delivery_url: true })

/** The secret can be written, and not read. */
const viewHook = (hook: Hook) => ({
  id: hook.id,
  name: hook.name,
  status: hook.status,
  topic: hook.topic,
  resource: hook.topic.split('.')[0],
  event: hook.topic.split('.')[1],
  delivery_url: hook.uri,
  date_created_gmt: new Date(hook.createdAt).toISOString().slice(0, 19),
  date_modified_gmt: new Date(hook.updatedAt).toISOString().slice(0, 19),
})

/** The webhooks of a shop. */
export function answerHooks(world: World, store: Store, exchange: Exchange, id?: string) {
  const { hooks, market } = world
  const { domain } = store.settings
  const found = hooks.of(domain).find((one) => String(one.id) === id)
  if (id !== undefined && !found)
    return refuse(exchange, 404, 'woocommerce_rest_shop_webhook_invalid_id', 'Invalid ID.')
  switch (exchange.method) {
    case 'GET': {
      if (found) return send(exchange, 200, viewHook(found))
      const size = Number(exchange.query.get('per_page') ?? 10)
      const from = (Number(exchange.query.get('page') ?? 1) - 1) * size
      const page = hooks.of(domain).slice(from, from + size)
      return send(exchange, 200, page.map(viewHook))
    }
    case 'DELETE':
      if (!found || exchange.query.get('force') !== 'true')
        return refuse(exchange, 501, 'woocommerce_rest_trash_not_supported', 'Use force.')
      hooks.remove(found.id)
      return send(exchange, 200, viewHook(found))
    case 'PUT': {
      const change = Change.safeParse(readJson(exchange.body))
      if (!found || !change.success) return invalid(exchange)
      const wasActive = found.status === 'active'
      const { secret, status: wanted, name } = change.data
      const isWoken = wanted === 'active' && !wasActive
      hooks.change(
        found,
        {
          ...(secret !== undefined && { secret }),
          ...(name !== undefined && { name }),
          ...(wanted && { status: wanted }),
          ...(isWoken && { failures: 0 }),
        },
        market.now(),
      )
      if (isWoken) ping(world, found)
      return send(exchange, 200, viewHook(found))
    }
    default: {
      const wanted = New.safeParse(readJson(exchange.body))
      if (!wanted.success) return invalid(exchange)
      const { data } = wanted
      const added = hooks.add(
        {
          // the same topic may go to the same address several times
          ...{
            shop: domain,
            clientId: `${market.now()} ${hooks.of(domain).length}`,
            topic: data.topic,
          },
          ...{ uri: data.delivery_url, name: data.name ?? '', secret: data.secret ?? '' },
          ...{ status: data.status ?? 'active', failures: 0 },
        },
        market.now(),
      )
      if (!added) return invalid(exchange)
      if (added.status === 'active') ping(world, added)
      return send(exchange, 201, viewHook(added))
    }
  }
}

const invalid = (exchange: Exchange) =>
  refuse(exchange, 400, 'rest_invalid_param', 'Invalid parameter(s).')

/** An active webhook begins with a word that is not signed. */
function ping({ market }: World, hook: Hook) {
  market.sender.send({
    shop: hook.shop,
    topic: 'ping',
    url: hook.uri,
    webhookId: `ping-${hook.id}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `webhook_id=${hook.id}`,
  })
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
