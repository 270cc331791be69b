import type { Entity } from '@/unified/change'
import type { FileRules } from '@/unified/message-files'
import type { MessageRule } from '@/unified/message-rules'

export type LinkKind = 'order' | 'product' | 'customer'

export interface TypedAccount {
  label: string
  placeholder: string
  hint: string
  /** the account in the form it is stored and called by; undefined when it cannot be one */
  normalize: (typed: string) => string | undefined
}

/** What a merchant enters who connects with keys of their own. */
export interface KeyField {
  name: string
  label: string
  hint: string
  placeholder?: string
  /** shown as dots, and never again */
  isSecret?: true
}

/** What can be done with buyers' messages, and what may stand in an answer. */
export interface MessageAbilities {
  read: boolean
  reply: boolean
  /** files with an answer */
  attach: boolean
  /** what may go with an answer from here; the marketplace fetches it from an https address of ours */
  files?: FileRules
  /** writing to a buyer who has not written */
  start: boolean
  /** characters of an answer; absent where none can be sent */
  maxLength?: number
  /** what may not stand in an answer */
  rules: readonly MessageRule[]
  /** why a conversation takes no answer from here though others do; undefined where it does. Absent: all do */
  answeredThere?: (externalConversationId: string) => string | undefined
  /** where the merchant reads and answers a conversation at the marketplace */
  conversationUrl: (account: string, externalConversationId: string) => string
}

/** What is known of a marketplace without asking it. Safe for the browser. */
export interface Manifest {
  slug: string
  label: string
  apiVersion: string
  /** in the order they are pulled: what others point to comes first */
  entities: readonly Entity[]
  scopes: readonly string[]
  /** a change may be missing from the marketplace's lists for this long */
  lagSeconds: number
  /** how many calls the marketplace answers in a day; absent where it limits their pace only */
  dailyCalls?: number
  /** how many calls a sync makes that finds nothing new; absent: one for each of `entities` */
  callsPerSync?: number
  /** how many more for each listing of the channel */
  callsPerProduct?: number
  /** how a merchant names the account at connecting; absent where the marketplace says which one it is after consent */
  account?: TypedAccount
  /** how a merchant makes keys, in order, and what they enter of them; absent where accounts are connected by consent only */
  keys?: { steps: readonly string[]; fields: readonly KeyField[] }
  /** how the operator gets the app's keys, in order; `{callback}` and `{webhooks}` stand for our addresses */
  appSteps: readonly string[]
  /** what the channel can do, and cannot, in sentences */
  abilities: readonly string[]
  /** absent: the marketplace has no messages with buyers, or we know of none */
  messages?: MessageAbilities
  /** names of the carriers that the marketplace knows; absent where shipments cannot be confirmed from here */
  carriers?: readonly string[]
  /** where the marketplace shows no older orders: why, and the way to them */
  olderOrders?: string
  /** where a record is shown to the merchant at the marketplace; undefined where nobody but the merchant knows */
  recordUrl: (account: string, kind: LinkKind, externalId: string) => string | undefined
}
