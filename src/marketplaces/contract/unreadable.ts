import type { z } from 'zod'
import { ConnectorError } from './errors'

/** The first field that is wrong and why, e.g. "lineItems.0.title: Invalid input: expected string". No values. */
export function reasonOf(error: z.ZodError): string {
  const [issue] = error.issues
  const path = issue?.path.map(String).join('.') || 'the whole answer'
  return `${path}: ${issue?.message ?? 'is not as documented'}`
}

/** Makes what a connector throws for an answer that is not as its marketplace documents it. */
export const unreadableOf = (label: string) => (error: z.ZodError) =>
  new ConnectorError(
    'unreadable',
    `${label} sent something else than documented: ${reasonOf(error)}`,
  )
