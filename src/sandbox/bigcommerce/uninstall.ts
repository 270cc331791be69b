import { z } from 'zod'
import { shopOf } from '../kit/control/control'
import type { ControlRequest } from '../server/stand-in'
import type { Store } from './store'
import type { World } from './world'

const Input = z.strictObject({ clientId: z.string().optional() })

/** The merchant removes the app: its webhooks hear of that, then its tokens and they are gone. Undefined: another request. */
export function uninstall(
  world: World,
  { method, path, body }: ControlRequest,
  tellUninstalled: (store: Store, clientId: string) => void,
): object | undefined {
  const [hash = '', what] = path
  if (method !== 'POST' || what !== 'uninstall') return undefined
  const { clientId } = Input.parse(body)
  const store = shopOf(world.market, hash) as Store
  const gone = [...world.market.apps.keys()].filter(
    (one) => clientId === undefined || one === clientId,
  )
  for (const one of gone) {
    tellUninstalled(store, one)
    world.market.grants.revoke(hash, one)
    world.hooks.removeAll(hash, one)
  }
  return { uninstalled: gone }
}
