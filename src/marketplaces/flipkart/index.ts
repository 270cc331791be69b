import type { Connector } from '../contract/connector'
import { auth } from './auth'
import { manifest } from './manifest'
import { pull } from './pull'
import { webhooks } from './webhooks'

export const flipkart: Connector = { manifest, auth, consent: auth, pull, webhooks }
