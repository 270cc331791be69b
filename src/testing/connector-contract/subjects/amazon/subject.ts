import { amazon } from '@/marketplaces/amazon'
import type { ConnectorSubject } from '../../subject'
import { amazonSamples } from './samples'
import { startAmazon } from './stand-in'
import { amazonVocabularies } from './vocabularies'

/** Amazon before the contract suite. */
export const amazonSubject: ConnectorSubject = {
  connector: amazon,
  startStandIn: startAmazon,
  vectors: [],
  vocabularies: amazonVocabularies,
  samples: amazonSamples,
  orderTopic: '',
  unheard: {},
  lacks: {
    'signed callbacks': 'Amazon sends a code and our state; the state is what protects it',
    'scopes in the address of consent': 'what an app may do are its roles',
  },
}
