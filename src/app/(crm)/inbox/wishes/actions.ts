'use server'

import { revalidatePath } from 'next/cache'
import { type DraftedAskers, dismissSuggestion, draftForAskers } from '@/domains/understanding'
import type { ActionResult } from '../../../_server/action-result'
import { perform } from '../../../_server/perform'

export async function dismissAskers(suggestionId: string): Promise<ActionResult> {
  const result = await perform(dismissSuggestion, { suggestionId })
  revalidatePath('/', 'layout')
  return result
}

export async function draftToAskers(
  input: Parameters<typeof draftForAskers>[1],
): Promise<ActionResult<DraftedAskers>> {
  const result = await perform(draftForAskers, input)
  revalidatePath('/', 'layout')
  return result
}
