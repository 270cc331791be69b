import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { cache } from 'react'
import { currentCorrelation } from '@/platform/correlation'

/** One id for everything this request causes, in logs and in the audit log. */
export const correlationId = cache((): string => currentCorrelation() ?? randomUUID())

/** The browser and address a request comes from. */
export interface Device {
  ip: string | undefined
  userAgent: string | undefined
}

/**
 * Where this request comes from. The last entry of X-Forwarded-For is the one the nearest proxy wrote; what stands
 * before it is the sender's own claim.
 */
export async function requestDevice(): Promise<Device> {
  const sent = await headers()
  const ip = sent.get('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 64)
  return { ip: ip || undefined, userAgent: sent.get('user-agent')?.slice(0, 400) || undefined }
}
