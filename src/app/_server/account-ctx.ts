import 'server-only'
import { after } from 'next/server'
import type { AccountCtx } from '@/domains/organizations'
import { correlationId, requestDevice } from './request'

/** Whoever makes this request, for what concerns an account and no tenant. */
export async function requestAccountCtx(): Promise<AccountCtx> {
  return {
    ...(await requestDevice()),
    now: () => new Date(),
    correlationId: correlationId(),
    later: (task) => after(task),
  }
}
