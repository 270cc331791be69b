'use server'

import {
  type CustomerDetails,
  confirmMatch,
  dismissMatch,
  mergeCustomers,
  setLifecycleStage,
  tagCustomers,
  unmergeCustomers,
  untagCustomers,
} from '@/domains/customers'
import { addToSegment, createListOf, removeFromSegment } from '@/domains/segments'
import type { ActionResult } from '../../_server/action-result'
import { perform } from '../../_server/perform'

export async function addTag(
  customerIds: string[],
  tag: string,
): Promise<ActionResult<{ changed: number }>> {
  return perform(tagCustomers, { customerIds, tag })
}

export async function removeTag(
  customerIds: string[],
  tag: string,
): Promise<ActionResult<{ changed: number }>> {
  return perform(untagCustomers, { customerIds, tag })
}

/** null: as the rules say again */
export async function setStage(
  customerId: string,
  stage: string | null,
): Promise<ActionResult<{ changed: number }>> {
  // what was chosen is parsed by the verb
  return perform(setLifecycleStage, {
    customerIds: [customerId],
    stage: stage as CustomerDetails['lifecycleStage'] | null,
  })
}

export async function confirm(
  matchId: string,
): Promise<ActionResult<{ mergeId: string; keptId: string }>> {
  return perform(confirmMatch, { matchId })
}

export async function dismiss(
  matchId: string,
): Promise<ActionResult<{ firstId: string; secondId: string }>> {
  return perform(dismissMatch, { matchId })
}

export async function merge(
  keptId: string,
  mergedId: string,
): Promise<ActionResult<{ mergeId: string }>> {
  return perform(mergeCustomers, { keptId, mergedId })
}

export async function unmerge(
  mergeId: string,
): Promise<ActionResult<{ keptId: string; mergedId: string }>> {
  return perform(unmergeCustomers, { mergeId })
}

interface MovedInSegment {
  segmentId: string
  name: string
  customerIds: string[]
}

export async function putIntoSegment(
  segmentId: string,
  customerIds: string[],
): Promise<ActionResult<MovedInSegment>> {
  return perform(addToSegment, { segmentId, customerIds })
}

export async function takeOutOfSegment(
  segmentId: string,
  customerIds: string[],
): Promise<ActionResult<MovedInSegment>> {
  return perform(removeFromSegment, { segmentId, customerIds })
}

export async function createSegmentOf(
  name: string,
  customerIds: string[],
): Promise<ActionResult<MovedInSegment>> {
  return perform(createListOf, { name, customerIds })
}
