import { z } from 'zod'
import type { Exchange } from '../../server/stand-in'
import type { Store } from '../store'
import type { Hook, World } from '../world'
import { type Headers, refuse, send } from './reply'

const destination = z.url({ protocol: /^https?$/ })
const NewHook = z.object({
  scope: z.string().regex(/^store\/[\w*]+(\/[\w*]+)*$/),
  destination,
  is_active: z.boolean().default(true),
})
const HookChange = z.object({
  is_active: z.boolean().optional(),
  destination: destination.optional(),
})

const viewHook = (hook: Hook) => ({
  id: hook.id,
  client_id: hook.clientId,
  store_hash: hook.shop,
  scope: hook.topic,
  destination: hook.uri,
  is_active: hook.isActive,
  created_at: Math.floor(hook.createdAt / 1000),
  updated_at: Math.floor(hook.updatedAt / 1000),
})

/** The hooks API: an app sees its own webhooks only. */
export function answerHooks(
  { hooks, market }: World,
  { store, clientId, headers }: { store: Store; clientId: string; headers: Headers },
  exchange: Exchange,
  [id]: readonly string[],
) {
  const shop = store.settings.domain
  const now = market.now()
  const body = readJson(exchange.body)
  const found = hooks.of(shop, clientId).find((one) => String(one.id) === id)
  if (id !== undefined && !found) return refuse(exchange, 404, 'No such webhook.', headers)
  switch (exchange.method) {
    case 'GET':
      return found
        ? send(exchange, 200, { data: viewHook(found), meta: {} }, headers)
        : send(exchange, 200, pageOf(hooks.of(shop, clientId), exchange.query), headers)
    case 'DELETE':
      if (found) hooks.remove(found.id)
      return send(exchange, 200, { data: found ? viewHook(found) : {}, meta: {} }, headers)
    case 'PUT': {
      const change = HookChange.safeParse(body)
      if (!found || !change.success) return refuse(exchange, 422, 'Invalid webhook.', headers)
      const { is_active: isActive, destination: uri } = change.data
      const wanted = { ...(isActive !== undefined && { isActive }), ...(uri && { uri }) }
      hooks.change(found, wanted, now)
      return send(exchange, 200, { data: viewHook(found), meta: {} }, headers)
    }
    default: {
      const wanted = NewHook.safeParse(body)
      if (!wanted.success) return refuse(exchange, 422, 'Invalid webhook.', headers)
      const { scope: topic, destination: uri, is_active: isActive } = wanted.data
      const added = hooks.add({ shop, clientId, topic, uri, isActive }, now)
      if (!added) return refuse(exchange, 422, 'The destination has this scope already.', headers)
      return send(exchange, 200, { data: viewHook(added), meta: {} }, headers)
    }
  }
}

function pageOf(all: readonly Hook[], query: URLSearchParams) {
  const limit = Math.min(250, Number(query.get('limit') ?? 50))
  const page = Math.max(1, Number(query.get('page') ?? 1))
  const data = all.slice((page - 1) * limit, page * limit).map(viewHook)
  return {
    data,
    meta: { pagination: { total: all.length, count: data.length, current_page: page } },
  }
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
