import { square } from '@/marketplaces/square'
import type { ConnectorSubject } from '../../subject'
import { squareSamples } from './samples'
import { startSquare } from './stand-in'
import { squareVectors } from './vectors'
import { squareVocabularies } from './vocabularies'

/** Square before the contract suite. */
export const squareSubject: ConnectorSubject = {
  connector: square,
  startStandIn: startSquare,
  vectors: squareVectors,
  vocabularies: squareVocabularies,
  samples: squareSamples,
  // places, orders, customers, items, and payments of two places
  callsPerPage: 6,
  orderTopic: 'order.updated',
  unheard: { privacy: 'Square passes no demands under privacy law on' },
  lacks: {
    'signed callbacks': 'Square sends a code and our state; the state is what protects it',
    'headers that no signature covers': 'no other header is read; the body says everything',
    'whole orders in webhooks': 'events name the order only',
    'webhooks of the end of an order': 'Square deletes no orders',
    'several addresses for webhooks': 'a person enters one, of the app',
    'empty lists that say so': 'Square answers {} where a search found nothing',
  },
}
