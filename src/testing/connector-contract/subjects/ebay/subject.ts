import { ebay } from '@/marketplaces/ebay'
import type { ConnectorSubject } from '../../subject'
import { ebaySamples } from './samples'
import { startEbay } from './stand-in'
import { ebayVectors } from './vectors'
import { ebayVocabularies } from './vocabularies'

/** eBay before the contract suite. */
export const ebaySubject: ConnectorSubject = {
  connector: ebay,
  startStandIn: startEbay,
  vectors: ebayVectors,
  vocabularies: ebayVocabularies,
  samples: ebaySamples,
  orderTopic: 'ORDER_CONFIRMATION',
  unheard: {},
  lacks: {
    'headers that no signature covers': 'there is no other header; the body says everything',
    'signed callbacks': 'eBay sends a code and our state; the state is what protects it',
    'a secret that signs webhooks': 'eBay signs with keys of its own, which it gives out',
    'times of products': 'inventory items bear no time of change',
    'times of cases': 'returns bear no time of change',
    'whole orders in webhooks': 'notifications name the order only',
    'webhooks of every step of an order': 'there is no topic for payments, refunds, cancellations',
    'webhooks of the end of an order': 'eBay deletes no orders',
    'several addresses for webhooks': 'one subscription for each topic and seller',
  },
}
