import 'server-only'

export { blockAddress, findBlock, unblockAddress } from './consent/block-address'
export {
  type ConsentEntry,
  type CustomerConsents,
  consentsOfCustomer,
} from './consent/consents-of-customer'
export { findLatestChoice } from './consent/latest-choice'
export { recordConsent } from './consent/record-consent'
export { previewMessage } from './content/preview-message'
export { deliverDue } from './deliver/deliver-due'
export { receiveResend } from './events/receive-resend'
export { decideFate } from './fate/decide-fate'
export { listUndecided, type UndecidedMessage } from './fate/list-undecided'
export { replayDecision } from './gate/decide'
export type { Decision, GateFacts } from './gate/facts'
export { chooseWithLink } from './links/choose'
export { type OpenLink, openLink } from './links/find-link'
export { makePreferenceLink } from './links/make-preference-link'
export {
  listMessagesOfCustomer,
  type MessageFate,
  type MessageLine,
  messageFates,
} from './queries/list-messages-of-customer'
export { findMailToBuyer, listMailToBuyers, type MailToBuyer } from './queries/mailbox'
export { type RehearsedIntent, type RehearsedSend, rehearsal } from './send/rehearse-sends'
export { type SendResult, send, sendAll } from './send/send'
export { checkSenderDomain } from './sender/check-domain'
export type { DomainCheck } from './sender/domain-check'
export { getSender, type Sender } from './sender/get-sender'
export { saveSender } from './sender/save-sender'
