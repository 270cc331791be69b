import type { Connector } from '../contract/connector'
import { auth } from './auth'
import { manifest } from './manifest'
import { pull } from './pull'

export const snapdeal: Connector = { manifest, auth, consent: auth, pull }
