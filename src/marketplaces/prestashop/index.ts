import type { Connector } from '../contract/connector'
import { auth, keys } from './auth'
import { manifest } from './manifest'
import { pull } from './pull'

export const prestashop: Connector = { manifest, auth, keys, pull }
