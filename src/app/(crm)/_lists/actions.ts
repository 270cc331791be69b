'use server'

import { deleteView, saveView } from '@/domains/organizations'
import type { ActionResult } from '../../_server/action-result'
import { perform } from '../../_server/perform'

export async function saveListView(
  input: Parameters<typeof saveView>[1],
): Promise<ActionResult<{ id: string }>> {
  return perform(saveView, input)
}

export async function deleteListView(id: string): Promise<ActionResult> {
  return perform(deleteView, { id })
}
