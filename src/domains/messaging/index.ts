import 'server-only'

export { blockAddress, findBlock, unblockAddress } from './consent/block-address'
export {
  type ConsentEntry,
  type CustomerConsents,
  consentsOfCustomer,
} from './consent/consents-of-customer'
export { findLatestChoice } from './consent/latest-choice'
export { recordConsent } from './consent/record-consent'
export { fillCopy, fillLine, wordsOfCopy } from './content/fill-copy'
export { approvedTemplate } from './content/phone-message'
export { previewMessage, previewTestByPhone } from './content/preview-message'
export { type PhonePreview, previewText } from './content/preview-text'
export { deliverDue } from './deliver/deliver-due'
export { receiveResend } from './events/receive-resend'
export { recordBounces } from './events/record-bounces'
export { recordReceipts } from './events/record-receipts'
export { REPLY_DAYS, recordReplies } from './events/record-replies'
export { SENT_FOR_PARAM } from './events/status-address'
export { decideFate } from './fate/decide-fate'
export { hasUndecided, listUndecided, type UndecidedMessage } from './fate/list-undecided'
export { undoFate } from './fate/undo-fate'
export { replayDecision } from './gate/decide'
export type { Decision, GateFacts } from './gate/facts'
export { quietUntil } from './gate/quiet-hours'
export { zonesOf } from './gate/zones-of'
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
export { approveTemplateVersion, setTemplateApproval } from './templates/approve-version'
export { type ChangedPart, compareTemplateVersions } from './templates/compare-versions'
export { deleteTemplate } from './templates/delete-template'
export { fillTemplate, type MergeValues } from './templates/fill-template'
export type { FilledBlock, Piece } from './templates/filled'
export { getTemplate, readUsable, type TemplateDetails } from './templates/get-template'
export {
  listTemplates,
  listUsableTemplates,
  type TemplateLine,
  type UsableTemplate,
} from './templates/list-templates'
export { templateFieldNames, templateFields } from './templates/merge-fields'
export { problemsOfVersions } from './templates/pinned-version'
export {
  PreviewOfTemplate,
  previewTemplate,
  type TemplatePreview,
} from './templates/preview-template'
export {
  type Addressee,
  sampleValues,
  valuesFor,
} from './templates/read-merge-values'
export { restoreTemplateVersion } from './templates/restore-version'
export { saveTemplate } from './templates/save-template'
export { sendTemplateTest } from './templates/send-template-test'
export type { TemplateChannel, TemplatePurpose } from './templates/template-forms'
export { parseBlocks, parseInline } from './templates/template-text'
export { usableVersion } from './templates/usable'
export { listWhatsAppTemplates, type WhatsAppTemplate } from './whatsapp/list-templates'
export { readWhatsAppTemplates } from './whatsapp/read-templates'
export { obstacleTo } from './words/obstacle-to'
export {
  type Filled,
  knownFor,
  knownOfSample,
  type ReadyWords,
  readyTemplate,
  readyText,
  readyTyped,
  readyWhatsApp,
  type Wanted,
} from './words/ready-words'
