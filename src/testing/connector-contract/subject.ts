import type { Connector, FailedRecord } from '@/marketplaces/contract/connector'
import type { App } from '@/marketplaces/contract/session'
import type { UnifiedCase } from '@/unified/case'
import type { Entity, UnifiedChange } from '@/unified/change'
import type { UnifiedOrder } from '@/unified/order'

/** All that the contract suite needs to know of a marketplace. A new connector writes one of these and no cases. */
export interface ConnectorSubject {
  connector: Connector
  startStandIn: () => Promise<StandIn>
  /** signatures computed apart from the connector, as the vendor describes them: good ones and bad ones */
  vectors: SignatureVector[]
  /** every status vocabulary of the vendor, whole */
  vocabularies: Vocabulary[]
  /** one awkward record for each of what records may be */
  samples: Record<Trait, Sample>
  /** how many calls a page of orders may take; 1 unless said */
  callsPerPage?: number
  /** a topic that tells of an order with all that it is */
  orderTopic: string
  /** topics that the cases do not make the stand-in send, with the reason */
  unheard: Record<string, string>
  /** what most vendors have or do and this one does not, with the reason or what it does instead */
  lacks?: Partial<Record<Lack, string>>
  /** what buyers write as they order comes with the order */
  readsNotes?: true
}

/** What most marketplaces have, and a case asks for. */
export type Lack =
  | 'signed callbacks'
  | 'scopes in the address of consent'
  | 'access that is renewed'
  | 'access that can be given back'
  | 'a secret that signs webhooks'
  | 'a signature over the body'
  | 'the account in webhooks'
  | 'headers that no signature covers'
  | 'files in messages'
  | 'messages without words'
  | 'letters of a buyer in a conversation'
  | 'times of products'
  | 'times of cases'
  | 'times with an offset'
  | 'other currencies'
  | 'one list of all orders'
  | 'whole orders in webhooks'
  | 'webhooks of every step of an order'
  | 'webhooks of the end of an order'
  | 'webhooks of the end of access'
  | 'several addresses for webhooks'
  | 'empty lists that say so'
  | 'links to every record'

/** The sandbox's imitation of the marketplace, running. */
export interface StandIn {
  /** our app there */
  app: App
  /** an account of its own for each caller, with ids beyond 2^53, and more orders than fit one page */
  openAccount: (size?: AccountSize) => Promise<StandInAccount>
  faults: {
    /** the next calls are answered with a status */
    fail: (status: 429 | 500 | 503, count: number) => Promise<unknown>
    /** the next calls are answered as the vendor answers who asks too much */
    throttle: (count: number) => Promise<unknown>
    /** shares, 0 to 1, of the webhooks to come */
    webhooks: (shares: { drop?: number; double?: number; reorder?: number }) => Promise<unknown>
    /** how the next bulk operation ends */
    bulk: (outcome: 'fail' | 'cancel' | 'expire') => Promise<unknown>
    clear: () => Promise<unknown>
  }
  /** waits until every webhook has arrived or was given up */
  settled: () => Promise<void>
  /** has webhooks signed with the app's secret of before, from now on, or no longer */
  signWithPreviousSecret: (secret: string | undefined) => Promise<unknown>
  /** a webhook that the vendor might have sent about this: its bytes, which begin or end with `raw` where they are not just that */
  sign: (sent: {
    /** where it goes */
    address: string
    account: string
    topic: string
    id: string
    raw: string
  }) => Promise<SignedDelivery>
  /** where webhooks go, of all accounts or of one; absent where each account is subscribed for by a call */
  sendWebhooksTo?: (address: string, account: string) => Promise<unknown>
  /** where demands under privacy law go; absent where the vendor passes none on */
  sendPrivacyTo?: (address: string) => Promise<unknown>
  /** what an answer of its API would be if one status in it were a word that nobody knows, or one order unreadable */
  twist: Record<'unknown status' | 'unreadable order', (answer: string) => string>
  /** environment with which the product reaches it */
  settings: Record<string, string>
  close: () => Promise<void>
}

export interface SignedDelivery {
  raw: string
  headers: Headers
}

export interface AccountSize {
  orders?: number
  /** how far back the orders go */
  days?: number
}

export interface StandInAccount {
  account: string
  /** where the browser of a merchant who agrees at the address is sent back to; absent where nobody is asked */
  consent?: (url: string) => Promise<URLSearchParams>
  /** what the merchant enters who made keys there, by the manifest's names; absent where there are none */
  keys?: () => Promise<Record<string, string>>
  /** what it holds now, in the unified words */
  held: (entity: Entity) => Promise<Held[]>
  placeOrder: (customerId?: string) => Promise<string>
  /** with words of the buyer; absent where the connector reads none that come with an order */
  placeOrderWith?: (note: string) => Promise<{ orderId: string; noteId: string }>
  /** what may happen to an order, in the order in which it may happen */
  orderSteps: Record<string, (orderId: string) => Promise<unknown>>
  addCustomer: () => Promise<string>
  /** everything else that is told of by webhooks: answers the record that is told of */
  happenings: Record<string, () => Promise<Happened>>
  remove: (entity: Entity, externalId: string) => Promise<unknown>
  /** how many bulk operations were begun; absent where there are none */
  bulkStarted?: () => Promise<number>
  /** letters between buyers and the seller; absent where the connector reads none */
  letters?: Letters
  /** ids of messages that come with other records than messages; absent where none do */
  wordsBeside?: () => Promise<string[]>
  /** a buyer asks for something after an order, with words or without; absent where the connector reads no cases */
  openCase?: (type: UnifiedCase['type'], orderId: string, words?: string) => Promise<OpenedCase>
  /** parcels of an order, as the vendor has them; absent where none are confirmed */
  parcelsOf?: (orderId: string) => Promise<HeldParcel[]>
  /** tags of a customer as the vendor has them */
  tagsOf: (customerId: string) => Promise<string[]>
  /** what a customer's record says of marketing by e-mail; absent where the vendor keeps no such thing */
  wantsMarketing?: (customerId: string) => Promise<boolean>
  /** ends the access tokens that are out; they can be renewed */
  expireAccess: () => Promise<unknown>
  /** the merchant removes our app */
  removeApp: () => Promise<unknown>
  privacy?: {
    /** absent where the vendor passes no such demand on */
    exportOf?: (customerId: string) => Promise<unknown>
    eraseOf: (customerId: string) => Promise<unknown>
    eraseAccount: () => Promise<unknown>
  }
}

export interface OpenedCase {
  /** as the connector names it */
  id: string
  /** the vendor says which order it is about, so that it can be found */
  namesOrder: boolean
  close: () => Promise<unknown>
}

export interface HeldParcel {
  trackingNumber: string
  /** how many pieces of each line of the order, by its place */
  pieces: number[]
}

/** What is written to and by a merchant at the marketplace itself. */
export interface Letters {
  /** a buyer writes, in a conversation or a new one */
  receive: (given?: { conversation?: string; body?: string; file?: string }) => Promise<Letter>
  /** the merchant answers there */
  answer: (conversation: string, body: string) => Promise<Letter>
  /** the merchant answers there, which no list tells of; absent where lists tell of all */
  answerUnseen?: (conversation: string, body: string) => Promise<Letter>
  /** a letter with as little in it as the vendor allows */
  receiveBare: () => Promise<Letter>
  /** all letters, as the vendor has them */
  all: () => Promise<Letter[]>
}

export interface Letter {
  externalId: string
  externalConversationId: string
  direction: 'in' | 'out'
  body: string
  isRead: boolean
  /** as the marketplace knows them */
  buyer: string
}

export interface Held {
  externalId: string
  updatedAt: string
  /** of orders: the total without needless zeros, and the unified status */
  total?: string
  status?: UnifiedOrder['status']
  /** of orders, where the vendor says it: how much went back, without needless zeros */
  refunded?: string
}

export interface Happened {
  /** `stock`: by the id under which the vendor keeps it */
  entity: Entity | 'stock'
  externalId: string
}

export interface SignatureVector {
  /** what is signed, and how */
  source: string
  secret: string
  /** where it was sent to, where that is signed */
  address?: string
  /** what the vendor's API answers to requests for the token and the key, where it signs with keys of its own */
  keyAnswers?: { token: object; key: object | undefined }
  raw: string
  headers: Record<string, string>
  isValid: boolean
}

export interface Vocabulary {
  /** the vendor's own name of it */
  name: string
  of: 'order status' | 'payment status' | 'product status' | 'consent' | 'detail'
  /** our table, which must have these words and no others */
  table: Record<string, unknown>
  /** every word the vendor documents, and what a record with it must have */
  words: Record<string, Record<string, unknown>>
  /** a record, read by the connector, in which the vendor says this word */
  read: (word: string) => Record<string, unknown>
  /** of a `detail`: what a word that nobody knows leads to */
  unknown?: (word: string) => Record<string, unknown>
}

/** What a record may be that has hurt other connectors. */
export const traits = [
  'an id beyond 2^53',
  'an amount with three decimals',
  'an amount without decimals',
  'a time with an offset',
  'nothing personal',
  'a deleted record',
  'an unreadable record',
] as const
export type Trait = (typeof traits)[number]

export interface Sample {
  /** what the vendor sends */
  wire: unknown
  read: (wire: unknown) => { change?: UnifiedChange; failed?: FailedRecord }
}
