import type { Entity, UnifiedChange } from '@/unified/change'
import type { Manifest } from './manifest'
import type { App, Credentials, Session } from './session'

/** A marketplace, with the ports it has. An absent port is an absent ability; nothing is stubbed. */
export interface Connector {
  manifest: Manifest
  auth: Access
  /** one of these two, or both */
  consent?: Consent
  keys?: Keys
  pull: Pull
  webhooks?: Webhooks
  queue?: Queue
  push?: Push
}

/** What can be done with an account that is open. */
export interface Access {
  /** New credentials, which the caller stores before use. Throws ConnectorError `reauthorize` when only the merchant can help. */
  refresh: (session: Session, now: Date) => Promise<Credentials>
  /** Gives the access back. Safe to repeat. Absent where only the merchant can end it, at the marketplace. */
  revoke?: (session: Session) => Promise<void>
  /** Asked right after consent: the session's account is empty where only the answer says which it is. */
  describeAccount: (session: Session) => Promise<Account>
}

/** The way in by the marketplace's own page, where the merchant consents. */
export interface Consent {
  /** The marketplace does not send our state back, so the browser keeps it and it is added to the callback. */
  browserKeepsState?: true
  /** Where the merchant is sent to consent. */
  authorizeUrl: (
    app: App,
    request: { account?: string | undefined; state: string; redirectUri: string },
  ) => string
  /**
   * Reads what the marketplace sent the merchant back with. Throws ConnectorError `refused` unless it is whole and, where
   * the marketplace signs it, signed and fresh. `account` is absent where it is known only to who has access, or only to
   * the merchant, who typed it.
   */
  readCallback: (
    app: App,
    query: URLSearchParams,
    now: Date,
  ) => { account?: string | undefined; code: string; state: string }
  exchange: (
    app: App,
    grant: {
      account?: string | undefined
      code: string
      /** the one of the attempt that the code belongs to */
      state: string
      redirectUri: string
      now: Date
    },
  ) => Promise<Credentials>
}

export type Authorization = Access & Consent

/** The way in by keys that the merchant makes at the marketplace and enters here. */
export interface Keys {
  /**
   * What was entered, by the names of the manifest's fields, as an account and credentials. Throws ConnectorError
   * `refused` with a sentence for what cannot be right. `account` is absent where only the answer says which it is.
   */
  open: (
    app: App,
    typed: Record<string, string>,
    now: Date,
  ) => Promise<{ account?: string | undefined; credentials: Credentials }>
}

export interface Account {
  /** its id at the marketplace, in the form it is stored and called by */
  account: string
  name: string
  currency: string
  /** IANA name */
  timeZone: string
  /** the marketplace's clock when it answered */
  at: string
  /** how many days back orders can be seen; absent: all */
  historyDays?: number
}

export interface Pull {
  /** One page of an entity's records, complete with content. */
  page: (session: Session, request: PageRequest) => Promise<Page>
  /**
   * One page of the ids of orders that changed in a window, oldest change first, with what tells whether our copy is current.
   * Orders whose own time is before the window may be among the last, where something beside them changed in it.
   */
  list: (
    session: Session,
    window: { since: string; until: string; cursor?: string | undefined },
  ) => Promise<{
    records: ListedRecord[]
    cursor?: string
    at: string
  }>
  /** The named records; one that no longer exists comes back as `deleted`. */
  records: (session: Session, request: { entity: Entity; externalIds: string[] }) => Promise<Page>
  /**
   * All that was written in the named conversations. Where lists tell of messages only as something else changes: those
   * in which a buyer waits are asked for besides. Absent where lists tell of all.
   */
  conversations?: (session: Session, externalConversationIds: readonly string[]) => Promise<Page>
  /** a way to get everything at once, which the marketplace prepares by itself */
  bulk?: Bulk
}

export interface PageRequest {
  entity: Entity
  /** changed at or after; absent: everything */
  since?: string | undefined
  /** the newest first, by creation: for a first backfill */
  newestFirst: boolean
  cursor?: string | undefined
}

export interface Page {
  changes: UnifiedChange[]
  /** records that could not be understood, left out of `changes` */
  failed: FailedRecord[]
  /** absent on the last page */
  cursor?: string
  /** the marketplace's clock when it answered */
  at: string
}

export interface FailedRecord {
  entity: Entity
  externalId: string
  /** the field and what is wrong with it; no personal data */
  reason: string
  /** when the marketplace changed it, where that could be read */
  changedAt?: string | undefined
}

/** A marketplace's times may be whole seconds: two versions of one second differ in what they say only. */
export interface ListedRecord {
  externalId: string
  updatedAt: string
  total: string
  refunded: string
  status: string
  paymentStatus: string
}

export interface Bulk {
  start: (
    session: Session,
    request: { entity: Entity; since?: string | undefined },
  ) => Promise<StartedBulk>
  /** `ready` has the address of the result; `ended` without one has nothing to read */
  status: (session: Session, operation: string) => Promise<BulkStatus>
  /** The records, a batch at a time, as the file arrives. */
  read: (session: Session, request: { entity: Entity; url: string }) => AsyncIterable<Page>
  cancel: (session: Session, operation: string) => Promise<void>
}

export interface StartedBulk {
  operation: string
  /** the marketplace's clock when it took the operation on: what changes later may be missing from the result */
  at: string
}

export type BulkStatus =
  | { state: 'running'; objects: number }
  | { state: 'ready'; objects: number; url: string | undefined }
  | { state: 'failed'; reason: string }

export interface Delivery {
  raw: Buffer
  headers: Headers
  /** the address of ours it came to, as the marketplace was given it: some sign it */
  address?: string
}

export interface Described {
  /** whose account it is for; absent where the address says that, and of a demand that names a person only */
  account?: string
  /** of such a demand: every id of the person. It concerns who knows them, and whose account it is */
  persons?: string[]
  topic: string
  deliveryKey: string
  at: string
}

/** What a marketplace tells by itself, by whichever way. */
export interface Told {
  /** what is subscribed to */
  topics: readonly string[]
  /** What a delivery says has changed; empty for a topic that means nothing to us. Throws ConnectorError `unreadable` with the field. */
  toChanges: (delivery: {
    /** of the connection it is for */
    account: string
    topic: string
    raw: Buffer
    at: string
  }) => UnifiedChange[]
}

export interface Webhooks extends Told {
  /** demands under privacy law: they concern accounts, too, that are no longer connected */
  privacyTopics: readonly string[]
  /**
   * Whether the delivery bears a signature for us over exactly these bytes; a shared secret is compared in constant time.
   * Where the marketplace signs with keys of its own, one not seen lately is fetched; throws ConnectorError when it cannot be.
   */
  verify: (app: App, delivery: Delivery) => boolean | Promise<boolean>
  /** Whether it is what a marketplace sends, unsigned, to see whether an address answers: it says nothing, and gets its 200. */
  isPing?: (delivery: Delivery) => boolean
  /** What an address of ours answers where the marketplace asks whether it is ours; undefined for any other question. */
  answerChallenge?: (
    app: App,
    question: { address: string; query: URLSearchParams },
  ) => object | undefined
  /** What a verified delivery says of itself. Throws ConnectorError `unreadable` when that is missing. */
  describe: (delivery: Delivery) => Described
  /** What a verified delivery says has changed; empty for a topic that means nothing to us. Throws ConnectorError `unreadable` with the field. */
  toChanges: (delivery: {
    /** of the connection it is for */
    account: string
    topic: string
    raw: Buffer
    at: string
  }) => UnifiedChange[]
  /**
   * Makes the marketplace send every topic to `address`; safe to repeat. Absent where the operator enters the app's own
   * address at the marketplace, or somebody must write to it.
   */
  subscribe?: (session: Session, address: string) => Promise<void>
}

/**
 * A queue of the operator's that a marketplace fills, with what it tells of all accounts. Who reads it shows keys of its own,
 * so what is read there is trusted; it is stored like webhooks, and taken off once that is done.
 */
export interface Queue extends Told {
  /** What waits, a batch of it; nothing where this installation has no queue. What is not settled comes again. */
  receive: (app: App) => Promise<{ receipt: string; raw: Buffer }[]>
  settle: (app: App, receipts: string[]) => Promise<void>
  /** What a message says of itself. Throws ConnectorError `unreadable` when that is missing. */
  describe: (raw: Buffer) => Described & { account: string }
  /** Makes the marketplace put every topic of an account into the queue; safe to repeat. Nothing where there is no queue. */
  subscribe: (session: Session) => Promise<void>
}

export interface Push {
  /** Adds and removes tags of a customer; others stay. */
  tagCustomer?: (
    session: Session,
    change: { externalId: string; add: string[]; remove: string[] },
  ) => Promise<void>
  /** Says what a customer wants to get by e-mail. May be repeated. */
  setMarketingConsent?: (
    session: Session,
    change: {
      externalId: string
      isIn: boolean
      /** when they said so */
      at: string
    },
  ) => Promise<void>
  /**
   * Sends an answer in a conversation, once; `key` is the same when it is tried again, for marketplaces that take one.
   * What came without an answer (NoAnswer) may have been sent. Answers by what it is known when it is pulled.
   */
  reply?: (session: Session, reply: Reply, key: string) => Promise<SentMessage>
  /** Marks what the buyer wrote in a conversation as read by the seller. Safe to repeat. */
  markRead?: (session: Session, conversation: { externalConversationId: string }) => Promise<void>
  /**
   * Says that a parcel of an order is on its way. Safe to repeat with the same `key` and tracking number: what the
   * marketplace knows already is not said twice.
   */
  confirmShipment?: (session: Session, parcel: Parcel, key: string) => Promise<void>
}

export interface Parcel {
  externalOrderId: string
  /** one of the manifest's, or any other's name */
  carrier: string
  trackingNumber: string
  shippedAt: string
  /** lines by their place in the order, from 1, and how many pieces of each; absent: all that is left */
  items?: readonly { position: number; quantity: number }[] | undefined
}

export interface Reply {
  externalConversationId: string
  /** plain text that keeps the rules of the manifest */
  body: string
  attachments?: readonly ReplyAttachment[] | undefined
}

export interface ReplyAttachment {
  name: string
  contentType: string
  /** where the marketplace fetches it from, over https */
  url: string
}

export interface SentMessage {
  externalId: string
  sentAt: string
}
