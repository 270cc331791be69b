import { ConnectorTrouble } from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import type { Pulled } from './pull-entity'

type Trouble = Extract<Pulled, { state: 'waiting' | 'failed' }>

/**
 * Runs a piece of a sync. What repeating cannot mend becomes an answer, with the reason as a sentence; what may pass by
 * itself is thrown on.
 */
export async function reportingTrouble<T>(work: () => Promise<T>): Promise<T | Trouble> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ConnectorTrouble) {
      if (error.kind === 'throttled') {
        return { state: 'waiting', seconds: Math.ceil((error.retryAfterMs ?? 10_000) / 1000) }
      }
      if (error.kind === 'unavailable') throw error
      return { state: 'failed', reason: error.message, again: false }
    }
    if (error instanceof AppError && error.code !== 'unavailable') {
      return { state: 'failed', reason: error.message, again: false }
    }
    throw error
  }
}
