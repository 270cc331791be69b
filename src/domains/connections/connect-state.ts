import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'

/**
 * What travels with the browser to the marketplace and back: whose attempt it is, for finding the tenant, and 32 random
 * bytes, of which only the hash of the whole is stored.
 */
export const newState = (orgId: string): string =>
  `${orgId}.${randomBytes(32).toString('base64url')}`

export const hashState = (state: string): Buffer => createHash('sha256').update(state).digest()

/** The organization a state names. It is a claim until the state's attempt is found there. */
export const organizationOfState = (state: string): string | undefined =>
  z.uuid().safeParse(state.split('.')[0]).data
