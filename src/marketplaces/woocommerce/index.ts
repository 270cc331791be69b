import type { Connector } from '../contract/connector'
import { auth, keys } from './auth'
import { manifest } from './manifest'
import { reply } from './notes'
import { pull } from './pull'
import { webhooks } from './webhooks'

export const woocommerce: Connector = {
  ...{ manifest, auth, keys, pull, webhooks },
  push: { reply },
}
