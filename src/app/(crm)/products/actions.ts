'use server'

import { joinItems, splitListing, undoDecision } from '@/domains/catalog'
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
