import { snapdeal } from '@/marketplaces/snapdeal'
import type { ConnectorSubject } from '../../subject'
import { snapdealSamples } from './samples'
import { startSnapdeal } from './stand-in'
import { snapdealVocabularies } from './vocabularies'

/** Snapdeal before the contract suite. */
export const snapdealSubject: ConnectorSubject = {
  connector: snapdeal,
  startStandIn: startSnapdeal,
  vectors: [],
  vocabularies: snapdealVocabularies,
  samples: snapdealSamples,
  orderTopic: '',
  unheard: {},
  lacks: {
    'signed callbacks': 'Snapdeal sends a token; the state that the browser keeps protects it',
    'scopes in the address of consent': 'sellers choose on Snapdeal’s page',
    'access that is renewed': 'nothing renews a token',
    'times of products': 'products have none',
    'other currencies': 'all is in rupees',
    'one list of all orders': 'there are three, and none can be asked for by time',
  },
}
