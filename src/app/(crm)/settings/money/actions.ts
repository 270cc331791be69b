'use server'

import type { ActionResult } from '@/app/_server/action-result'
import { perform } from '@/app/_server/perform'
import { changeCurrency } from '@/domains/money'

export async function addUpIn(
  currency: string,
): Promise<ActionResult<{ restatementId: string | undefined }>> {
  return perform(changeCurrency, { currency })
}
