'use server'

import { markNotificationsRead } from '@/domains/tasks'
import type { ActionResult } from '../../_server/action-result'
import { perform } from '../../_server/perform'

export async function markRead(ids: string[]): Promise<ActionResult<{ changed: number }>> {
  return perform(markNotificationsRead, { ids })
}

export async function markAllRead(): Promise<ActionResult<{ changed: number }>> {
  return perform(markNotificationsRead, {})
}
