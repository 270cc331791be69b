import { shopify } from '@/marketplaces/shopify'
import type { ConnectorSubject } from '../../subject'
import { shopifySamples } from './samples'
import { startShopify } from './stand-in'
import { shopifyVectors } from './vectors'
import { shopifyVocabularies } from './vocabularies'

/** Shopify before the contract suite. */
export const shopifySubject: ConnectorSubject = {
  connector: shopify,
  startStandIn: startShopify,
  vectors: shopifyVectors,
  vocabularies: shopifyVocabularies,
  samples: shopifySamples,
  orderTopic: 'orders/updated',
  readsNotes: true,
  unheard: { 'bulk_operations/finish': 'the cases for deliveries start no bulk operation' },
}
