import type { Subscription as Basics } from '@/sandbox/kit/webhooks/subscriptions'

/** What an app wants to be told; its topic as the API writes it: ORDERS_CREATE. */
export interface Subscription extends Basics {
  format: 'JSON' | 'XML'
  includeFields: string[]
  filter: string | null
  name: string | null
}

export type SubscriptionInput = Partial<
  Pick<Subscription, 'uri' | 'format' | 'includeFields' | 'filter' | 'name'>
>
