import { magento } from '@/marketplaces/magento'
import type { ConnectorSubject } from '../../subject'
import { magentoSamples } from './samples'
import { startMagento } from './stand-in'
import { magentoVocabularies } from './vocabularies'

/** Magento before the contract suite. */
export const magentoSubject: ConnectorSubject = {
  connector: magento,
  startStandIn: startMagento,
  vectors: [],
  vocabularies: magentoVocabularies,
  samples: magentoSamples,
  orderTopic: '',
  unheard: {},
  lacks: {
    'access that is renewed': 'the token of an integration does not end',
    'times with an offset': 'all times are UTC without a zone',
    'webhooks of the end of access': 'the next call finds out',
  },
}
