'use server'

import { tagCustomers, untagCustomers } from '@/domains/customers'
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
