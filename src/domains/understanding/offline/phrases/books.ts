import { changeAddress, shippingQuestion, whereIsMyOrder } from './delivery'
import { invoice, payment, refund, returnIt } from './money'
import { complaint, praise } from './mood'
import { cancel, changeOrder } from './order'
import { otherSupport, otherTalk, otherWorld } from './other'
import type { PhraseBook } from './phrase-book'
import { futureItem, productQuestion, wholesale } from './sale'

/** Everything the offline model is trained on. */
export const phraseBooks: readonly PhraseBook[] = [
  whereIsMyOrder,
  shippingQuestion,
  changeAddress,
  cancel,
  changeOrder,
  returnIt,
  refund,
  payment,
  invoice,
  productQuestion,
  wholesale,
  futureItem,
  complaint,
  praise,
  otherSupport,
  otherTalk,
  otherWorld,
]
