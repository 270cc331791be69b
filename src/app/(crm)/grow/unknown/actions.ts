'use server'

import { decideFate, undoFate } from '@/domains/messaging'
import type { ActionResult } from '../../../_server/action-result'
import { perform } from '../../../_server/perform'

export async function decide(
  messageIds: string[],
  fate: 'sent' | 'again' | 'given_up',
): Promise<ActionResult<{ decided: number; left: number }>> {
  return perform(decideFate, { messageIds, fate })
}

export async function takeBack(
  messageIds: string[],
): Promise<ActionResult<{ undone: number; left: number }>> {
  return perform(undoFate, { messageIds })
}
