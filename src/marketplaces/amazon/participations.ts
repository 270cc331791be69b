import { z } from 'zod'
import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { type Answered, ask } from './client'

const Participations = z.object({
  payload: z.array(
    z.object({
      marketplace: z.object({ id: z.string().min(1), defaultCurrencyCode: z.string() }),
      storeName: z.string().nullish(),
      participation: z.object({ isParticipating: z.boolean() }),
    }),
  ),
})

export interface Store {
  id: string
  currency: string
  name: string
}

/** The stores where a seller sells, in Amazon's order. Throws ConnectorError `refused` for who sells nowhere. */
export async function storesOf(session: Session): Promise<Answered<[Store, ...Store[]]>> {
  const path = '/sellers/v1/marketplaceParticipations'
  const asked = { operation: 'getMarketplaceParticipations', path } as const
  const { data, at } = await ask(session, asked, Participations)
  const [first, ...rest] = data.payload
    .filter(({ participation }) => participation.isParticipating)
    .map(({ marketplace, storeName }) => ({
      id: marketplace.id,
      currency: marketplace.defaultCurrencyCode,
      name: storeName?.trim() || 'Amazon',
    }))
  if (!first)
    throw new ConnectorError('refused', 'This account sells in no store of this part of Amazon.')
  return { data: [first, ...rest], at }
}
