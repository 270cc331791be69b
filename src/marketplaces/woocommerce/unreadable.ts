import type { z } from 'zod'
import { ConnectorError } from '../contract/errors'

/** The first field that is wrong and why, e.g. "billing.city: Invalid input: expected string". No values. */
export function reasonOf(error: z.ZodError): string {
  const [issue] = error.issues
  const path = issue?.path.map(String).join('.') || 'the whole answer'
  return `${path}: ${issue?.message ?? 'is not as documented'}`
}

export const unreadable = (error: z.ZodError): ConnectorError =>
  new ConnectorError(
    'unreadable',
    `The shop sent something else than documented: ${reasonOf(error)}`,
  )
