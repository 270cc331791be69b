import { prestashop } from '@/marketplaces/prestashop'
import type { ConnectorSubject } from '../../subject'
import { prestashopSamples } from './samples'
import { startPrestashop } from './stand-in'
import { prestashopVocabularies } from './vocabularies'

/** PrestaShop before the contract suite. */
export const prestashopSubject: ConnectorSubject = {
  connector: prestashop,
  startStandIn: startPrestashop,
  callsPerPage: 6,
  // PrestaShop tells of nothing: there is no port for webhooks
  vectors: [],
  vocabularies: prestashopVocabularies,
  samples: prestashopSamples,
  orderTopic: '',
  unheard: {},
  lacks: {
    'access that is renewed': 'a key does not end',
    'access that can be given back': 'only the merchant can remove a key',
    'times with an offset': 'all times are those of the shop’s clock, without a zone',
    'a secret that signs webhooks': 'there are no webhooks: changes are found by asking',
    'whole orders in webhooks': 'there are no webhooks',
    'webhooks of every step of an order': 'there are no webhooks',
    'webhooks of the end of an order': 'there are no webhooks; comparison finds what has ended',
    'webhooks of the end of access': 'there are no webhooks; the next call finds out',
    'several addresses for webhooks': 'there are no webhooks',
    'links to every record': 'only the merchant knows the folder of the back office',
  },
}
