'use server'

import { revalidatePath } from 'next/cache'
import { joinItems, splitListing, undoDecision } from '@/domains/catalog'
import {
  dismissSuggestion,
  draftInterestMessage,
  type InterestDraft,
} from '@/domains/understanding'
import type { ActionResult } from '../../_server/action-result'
import { perform } from '../../_server/perform'

export async function joinProducts(
  itemId: string,
  otherItemId: string,
): Promise<ActionResult<{ itemId: string }>> {
  return perform(joinItems, { itemId, otherItemId })
}

export async function splitOff(productId: string): Promise<ActionResult<{ itemId: string }>> {
  return perform(splitListing, { productId })
}

export async function undo(decisionId: string): Promise<ActionResult<{ itemId: string }>> {
  return perform(undoDecision, { decisionId })
}

export async function dismissAskers(suggestionId: string): Promise<ActionResult> {
  const result = await perform(dismissSuggestion, { suggestionId })
  revalidatePath('/products/[id]', 'page')
  return result
}

export async function draftToAsker(
  suggestionId: string,
  interestId: string,
): Promise<ActionResult<InterestDraft>> {
  return perform(draftInterestMessage, { suggestionId, interestId })
}
