export const errorCodes = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'rate_limited',
  'unavailable',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** HTTP status of each code. */
export const httpStatus: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
}

/** An error a person can be shown: what happened, why, and what to do. Anything else is a bug and gets a reference id only. */
export class AppError extends Error {
  override name = 'AppError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: {
      /** field path -> what is wrong with it */
      fields?: Record<string, string>
      /** seconds until another try makes sense */
      retryAfter?: number
    } = {},
  ) {
    super(message)
  }
}
