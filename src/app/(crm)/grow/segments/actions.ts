'use server'

import { createSegment, deleteSegment, updateSegment } from '@/domains/segments'
import type { ActionResult } from '../../../_server/action-result'
import { perform } from '../../../_server/perform'

interface SegmentInput {
  name: string
  kind: 'dynamic' | 'fixed'
  rules: unknown
}

export async function create(input: SegmentInput): Promise<ActionResult<{ segmentId: string }>> {
  return perform(createSegment, input)
}

export async function update(
  segmentId: string,
  input: SegmentInput,
): Promise<ActionResult<{ segmentId: string }>> {
  return perform(updateSegment, { segmentId, ...input })
}

export async function remove(segmentId: string): Promise<ActionResult<{ name: string }>> {
  return perform(deleteSegment, { segmentId })
}
