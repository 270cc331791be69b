import { bigcommerce } from '@/marketplaces/bigcommerce'
import type { ConnectorSubject } from '../../subject'
import { bigcommerceSamples } from './samples'
import { startBigcommerce } from './stand-in'
import { bigcommerceVectors } from './vectors'
import { bigcommerceVocabularies } from './vocabularies'

/** BigCommerce before the contract suite. */
export const bigcommerceSubject: ConnectorSubject = {
  connector: bigcommerce,
  startStandIn: startBigcommerce,
  vectors: bigcommerceVectors,
  vocabularies: bigcommerceVocabularies,
  samples: bigcommerceSamples,
  orderTopic: 'store/order/updated',
  unheard: {
    'store/customer/address/deleted': 'the sandbox deletes customers whole',
    privacy: 'BigCommerce passes no demands under privacy law on',
  },
  readsNotes: true,
  lacks: {
    'signed callbacks':
      'the code is good for the store it names only, and the browser keeps the state',
    'scopes in the address of consent': 'they stand in the settings of the app',
    'access that is renewed': 'the token is permanent',
    'access that can be given back': 'only the merchant removes an app; its webhooks are removed',
    'whole orders in webhooks': 'they carry ids',
    'headers that no signature covers': 'id and time are signed with the body',
  },
}
