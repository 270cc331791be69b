import { flipkart } from '@/marketplaces/flipkart'
import type { ConnectorSubject } from '../../subject'
import { flipkartSamples } from './samples'
import { startFlipkart } from './stand-in'
import { flipkartVectors } from './vectors'
import { flipkartVocabularies } from './vocabularies'

/** Flipkart before the contract suite. */
export const flipkartSubject: ConnectorSubject = {
  connector: flipkart,
  startStandIn: startFlipkart,
  callsPerPage: 3,
  vectors: flipkartVectors,
  vocabularies: flipkartVocabularies,
  samples: flipkartSamples,
  orderTopic: 'shipment_created',
  unheard: {
    privacy: 'Flipkart passes no demands under privacy law on',
    shipment_form_failed: 'no forms are made in the stand-in',
    return_cancelled: 'no return is taken back in the stand-in',
  },
  lacks: {
    'signed callbacks': 'Flipkart sends a code and our state, which protects it',
    'a signature over the body': 'time, address and method are signed',
    'the account in webhooks': 'each seller has an address of their own, which says it',
    'headers that no signature covers': 'both headers belong to the signature',
    'times of products': 'listings have none',
    'other currencies': 'all is in rupees',
    'whole orders in webhooks': 'what is not signed is a hint only',
    'webhooks of every step of an order': 'the end of a return names the item, not the shipment',
    'webhooks of the end of an order': 'Flipkart deletes no shipments',
    'webhooks of the end of access': 'the next call finds out',
    'several addresses for webhooks': 'a person enters one, of the seller',
  },
}
