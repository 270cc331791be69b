import { z } from 'zod'
import { currencyCode } from '@/unified/values'
import type { Session } from '../contract/session'
import { type Answer, ask } from './client'

/** The shop's currency, in which products are priced and do not say so. */
export async function readCurrency(session: Session): Promise<Answer<string>> {
  const { data, at } = await ask(
    session,
    { path: 'wc/v3/data/currencies/current' },
    z.object({ code: currencyCode }),
  )
  return { data: data.code, at }
}
