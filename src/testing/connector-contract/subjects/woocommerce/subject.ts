import { woocommerce } from '@/marketplaces/woocommerce'
import type { ConnectorSubject } from '../../subject'
import { woocommerceSamples } from './samples'
import { startWoocommerce } from './stand-in'
import { woocommerceVectors } from './vectors'
import { woocommerceVocabularies } from './vocabularies'

/** WooCommerce before the contract suite. */
export const woocommerceSubject: ConnectorSubject = {
  connector: woocommerce,
  startStandIn: startWoocommerce,
  vectors: woocommerceVectors,
  vocabularies: woocommerceVocabularies,
  samples: woocommerceSamples,
  orderTopic: 'order.updated',
  unheard: {
    'order.restored': 'the sandbox has no trash',
    'product.restored': 'the sandbox has no trash',
    privacy: 'a shop passes no demands under privacy law on',
  },
  lacks: {
    'files in messages': 'notes are words only',
    'messages without words': 'an order without a note says nothing',
    'letters of a buyer in a conversation': 'a buyer writes once, at the checkout',
    'access that is renewed': 'keys have no end',
    'access that can be given back': 'only the merchant revokes keys; our webhooks are removed',
    'times with an offset': 'they have no zone, and a twin in GMT',
    'webhooks of the end of access': 'nobody is told that keys were revoked',
  },
}
