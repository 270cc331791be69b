import type { Connector } from '../contract/connector'
import { auth } from './auth'
import { manifest } from './manifest'
import { pull } from './pull'
import { push } from './push'
import { webhooks } from './webhooks'

export const ebay: Connector = { manifest, auth, consent: auth, pull, push, webhooks }
