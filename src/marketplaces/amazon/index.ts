import type { Connector } from '../contract/connector'
import { auth } from './auth'
import { manifest } from './manifest'
import { pull } from './pull'

export const amazon: Connector = { manifest, auth, pull }
