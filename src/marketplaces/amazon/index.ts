import type { Connector } from '../contract/connector'
import { auth } from './auth'
import { manifest } from './manifest'
import { pull } from './pull'
import { push } from './push'
import { queue } from './queue'

export const amazon: Connector = { manifest, auth, consent: auth, pull, push, queue }
