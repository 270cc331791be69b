import { createHash, createHmac } from 'node:crypto'
import type { AppKeys } from './session'

/**
 * The code verifier (RFC 7636) of an attempt to connect. It is made of the attempt's state, so that nothing has to be
 * kept until the callback, and of the app's secret, so that whoever reads the callback on its way, state and code, cannot
 * make it.
 */
export const codeVerifier = ({ clientSecret }: AppKeys, state: string): string =>
  createHmac('sha256', clientSecret).update(`pkce ${state}`).digest('base64url')

/** What the marketplace is told of the verifier at the beginning (method S256). */
export const codeChallenge = (keys: AppKeys, state: string): string =>
  createHash('sha256').update(codeVerifier(keys, state)).digest('base64url')
