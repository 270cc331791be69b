import { AppError } from '@/lib/app-error'
import { logger } from '@/platform/logger'
import type { ActionError } from './action-result'
import { correlationId } from './request'

/** An error as a person may see it. What is not an AppError is logged, and shown as a reference only. */
export function describeError(error: unknown): ActionError {
  if (error instanceof AppError) {
    const { code, message, details } = error
    return { code, message, fields: details.fields ?? {}, reference: undefined }
  }
  const reference = correlationId()
  logger.error({ err: underlying(error), reference }, 'unexpected error')
  return {
    code: 'unexpected',
    message: `Something failed on our side, and nothing was changed. Try again; if it fails again, give support this reference: ${reference}`,
    fields: {},
    reference,
  }
}

/** The query builder's own message repeats every parameter of the statement; the cause does not. */
const underlying = (error: unknown): unknown =>
  error instanceof Error && error.message.startsWith('Failed query') ? error.cause : error
