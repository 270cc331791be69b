import { tiktokShop } from '@/marketplaces/tiktok-shop'
import type { ConnectorSubject } from '../../subject'
import { tiktokShopSamples } from './samples'
import { startTiktokShop } from './stand-in'
import { tiktokShopVectors } from './vectors'
import { tiktokShopVocabularies } from './vocabularies'

/** TikTok Shop before the contract suite. */
export const tiktokShopSubject: ConnectorSubject = {
  connector: tiktokShop,
  startStandIn: startTiktokShop,
  vectors: tiktokShopVectors,
  vocabularies: tiktokShopVocabularies,
  samples: tiktokShopSamples,
  callsPerPage: 3,
  orderTopic: 'ORDER_STATUS_CHANGE',
  unheard: { privacy: 'TikTok passes no demands under privacy law on' },
  lacks: {
    'signed callbacks': 'TikTok sends a code and our state; the state is what protects it',
    'scopes in the address of consent': 'they stand in the app’s settings at TikTok',
    'times with an offset': 'all times are seconds since 1970',
    'headers that no signature covers': 'there is no other header; the body says everything',
    'whole orders in webhooks': 'they name the order only',
    'webhooks of the end of an order': 'TikTok deletes no orders',
    'several addresses for webhooks': 'each topic has one address in a shop',
  },
}
