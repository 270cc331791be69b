import { withSystem } from '@/db/client'
import { type AccountTokenKind, tokenWorks } from './account-tokens'

/** Whether a mailed link still works; looking at it does not spend it. */
export function linkWorks(kind: AccountTokenKind, secret: string, now: Date): Promise<boolean> {
  return withSystem('look at a link', (tx) => tokenWorks(tx, kind, secret, now))
}
