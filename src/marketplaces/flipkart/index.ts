import type { Connector } from '../contract/connector'
import { auth } from './auth'
import { manifest } from './manifest'
import { keys } from './own-app'
import { pull } from './pull'
import { webhooks } from './webhooks'

export const flipkart: Connector = { manifest, auth, consent: auth, keys, pull, webhooks }
