import { bearerToken, isSame } from '../auth/sign'
import { ApiError, type ApiRequest } from './server'

/** Throws ApiError 401 unless the request carries the token made from the signing key. */
export function requireBearer(request: ApiRequest, signingKey: string): void {
  const given = /^Bearer (.+)$/.exec(request.header('authorization') ?? '')?.[1] ?? ''
  if (!isSame(given, bearerToken(signingKey))) throw new ApiError(401, 'the signing key is wrong')
}
