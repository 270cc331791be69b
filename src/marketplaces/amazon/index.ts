import type { Connector } from '../contract/connector'
import { auth } from './auth'
import { manifest } from './manifest'
import { pull } from './pull'
import { queue } from './queue'

export const amazon: Connector = { manifest, auth, consent: auth, pull, queue }
