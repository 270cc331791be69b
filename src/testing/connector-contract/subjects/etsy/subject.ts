import { etsy } from '@/marketplaces/etsy'
import type { ConnectorSubject } from '../../subject'
import { etsySamples } from './samples'
import { startEtsy } from './stand-in'
import { etsyVectors } from './vectors'
import { etsyVocabularies } from './vocabularies'

/** Etsy before the contract suite. */
export const etsySubject: ConnectorSubject = {
  connector: etsy,
  startStandIn: startEtsy,
  vectors: etsyVectors,
  vocabularies: etsyVocabularies,
  samples: etsySamples,
  orderTopic: 'order.paid',
  unheard: { privacy: 'Etsy passes no demands under privacy law on' },
  readsNotes: true,
  lacks: {
    'signed callbacks': 'Etsy sends a code and our state; state and verifier are what protect it',
    'times with an offset': 'all times are seconds since 1970',
    'headers that no signature covers': 'id and time are signed with the body',
    'whole orders in webhooks': 'they name the receipt only',
    'webhooks of every step of an order': 'there is no topic for refunds',
    'webhooks of the end of an order': 'Etsy deletes no receipts',
    'webhooks of the end of access': 'the next call finds out',
    'several addresses for webhooks': 'a person enters one, of the app',
  },
}
