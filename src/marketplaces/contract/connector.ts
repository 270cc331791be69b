import type { Entity, UnifiedChange } from '@/unified/change'
import type { Manifest } from './manifest'
import type { App, Credentials, Session } from './session'

/** A marketplace, with the ports it has. An absent port is an absent ability; nothing is stubbed. */
export interface Connector {
  manifest: Manifest
  auth: Authorization
  pull: Pull
  webhooks?: Webhooks
  push?: Push
}

export interface Authorization {
  /** Where the merchant is sent to consent. */
  authorizeUrl: (
    app: App,
    request: { account: string; state: string; redirectUri: string },
  ) => string
  /** Reads what the marketplace sent the merchant back with. Throws ConnectorError `refused` unless it is signed, fresh and whole. */
  readCallback: (
    app: App,
    query: URLSearchParams,
    now: Date,
  ) => { account: string; code: string; state: string }
  exchange: (
    app: App,
    grant: { account: string; code: string; redirectUri: string; now: Date },
  ) => Promise<Credentials>
  /** New credentials, which the caller stores before use. Throws ConnectorError `reauthorize` when only the merchant can help. */
  refresh: (session: Session, now: Date) => Promise<Credentials>
  /** Gives the access back. Safe to repeat. */
  revoke: (session: Session) => Promise<void>
  describeAccount: (session: Session) => Promise<Account>
}

export interface Account {
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
  /** One page of the ids of orders that changed in a window, oldest change first, with what tells whether our copy is current. */
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
}

export interface Webhooks {
  /** what is subscribed to */
  topics: readonly string[]
  /** demands under privacy law: they concern accounts, too, that are no longer connected */
  privacyTopics: readonly string[]
  /** Whether the delivery bears a signature of ours over exactly these bytes; compared in constant time. */
  verify: (app: App, delivery: Delivery) => boolean
  /** What a verified delivery says of itself. Throws ConnectorError `unreadable` when that is missing. */
  describe: (delivery: Delivery) => {
    account: string
    topic: string
    deliveryKey: string
    at: string
  }
  /** What a verified delivery says has changed; empty for a topic that means nothing to us. Throws ConnectorError `unreadable` with the field. */
  toChanges: (delivery: { topic: string; raw: Buffer; at: string }) => UnifiedChange[]
  /** Makes the marketplace send every topic to `address`; safe to repeat. */
  subscribe: (session: Session, address: string) => Promise<void>
}

export interface Push {
  /** Adds and removes tags of a customer; others stay. */
  tagCustomer?: (
    session: Session,
    change: { externalId: string; add: string[]; remove: string[] },
  ) => Promise<void>
}
