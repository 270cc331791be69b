type Details = Record<string, unknown>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const count = (value: unknown, noun: string, nouns = `${noun}s`): string =>
  typeof value === 'number' ? `${value} ${value === 1 ? noun : nouns}` : nouns

/** Before there were flows of one's own, a flow was known by its name in the product. */
const flowIn = ({ flow, preset }: Details): string => text(flow) || text(preset)
const changedFlow = (details: Details): string =>
  flowIn(details)
    ? `changed the flow “${flowIn(details)}” to version ${details['version']}`
    : 'changed a flow'

const fieldNames: Record<string, string> = {
  name: 'name',
  timeZone: 'time zone',
  currency: 'currency',
  locale: 'formats',
  country: 'country',
}

/** What a verb did, as the rest of a sentence that begins with who did it. */
const sentences: Record<string, (details: Details) => string> = {
  'organizations.createOrganization': () => 'created the organization',
  'organizations.updateOrganization': ({ changed }) => {
    const names = Array.isArray(changed)
      ? changed.map((field) => fieldNames[text(field)] ?? text(field))
      : []
    return names.length > 0
      ? `changed the organization’s ${names.join(', ')}`
      : 'saved the organization’s settings'
  },
  'organizations.inviteMember': ({ role }) =>
    role ? `invited a person as ${text(role)}` : 'invited a person',
  'organizations.revokeInvitation': () => 'withdrew an invitation',
  'organizations.acceptInvitation': ({ role }) => (role ? `joined as ${text(role)}` : 'joined'),
  'organizations.changeMemberRole': ({ before, after }) =>
    before ? `changed a role from ${text(before)} to ${text(after)}` : 'changed a role',
  'organizations.removeMember': () => 'removed a member',
  'organizations.leaveOrganization': () => 'left the organization',
  'organizations.createApiKey': ({ name, role }) =>
    name ? `created the API key “${text(name)}” (${text(role)})` : 'created an API key',
  'organizations.revokeApiKey': () => 'revoked an API key',
  'organizations.answerSetupStep': ({ step, state }) =>
    step ? `marked the setup step “${text(step)}” as ${text(state)}` : 'worked on the setup list',
  'connections.ensureFileConnection': () => 'prepared the channel for files',
  'connections.startConnect': ({ marketplace }) => `began to connect ${text(marketplace)}`,
  'connections.takeConnectAttempt': ({ marketplace }) => `came back from ${text(marketplace)}`,
  'connections.storeConnection': ({ account, isNew }) =>
    `connected ${text(account) || 'an account'}${isNew === false ? ' again' : ''}`,
  'connections.pauseConnection': () => 'paused a channel',
  'connections.resumeConnection': () => 'resumed a channel',
  'connections.setFrequency': ({ minutes }) =>
    typeof minutes === 'number'
      ? `has a channel synced every ${count(minutes, 'minute')}`
      : 'changed how often a channel is synced',
  'connections.requestSync': () => 'asked for a sync',
  'connections.disconnectConnection': ({ keep }) =>
    keep === false
      ? 'disconnected a channel and had its data erased'
      : 'disconnected a channel, its data kept',
  'connections.markNeedsReauth': () => 'noticed that a channel must be connected again',
  'connections.markUninstalled': () => 'heard that the app was removed at the marketplace',
  'imports.startImport': ({ fileName }) =>
    fileName ? `uploaded “${text(fileName)}”` : 'uploaded a file',
  'imports.confirmImport': () => 'confirmed an import',
  'imports.finishImport': () => 'finished an import',
  'imports.failImport': () => 'stopped an import that could not go on',
  'imports.discardImport': () => 'discarded an import',
  'imports.remapImport': () => 'mapped the columns of an import anew',
  'imports.requestRevert': () => 'asked to revert an import',
  'imports.revertImport': () => 'reverted an import',
  'imports.awaitMapping': () => 'waits for a person to choose columns',
  'imports.markStaging': () => 'began to read a file',
  'imports.markStaged': () => 'read a file to its end',
  'imports.applyChunk': () => 'applied a part of an import',
  'imports.saveMapping': ({ name }) => `saved the column mapping “${text(name)}”`,
  'imports.deleteMapping': ({ name }) => `deleted the column mapping “${text(name)}”`,
  'orders.ingestOrders': ({ created, changed }) =>
    typeof created === 'number'
      ? `stored ${count(created, 'new order')} and ${count(changed, 'changed order')}`
      : 'stored orders',
  'orders.deleteOrders': ({ deleted }) => `marked ${count(deleted, 'order')} as deleted`,
  'orders.ingestCheckouts': ({ created, changed }) =>
    typeof created === 'number'
      ? `stored ${count(created, 'new checkout')} and ${count(changed, 'changed checkout')}`
      : 'stored checkouts',
  'orders.ingestCases': ({ created, changed }) =>
    `stored ${count(created, 'new case')} and ${count(changed, 'changed case')}`,
  'orders.deleteCheckouts': ({ deleted }) => `marked ${count(deleted, 'checkout')} as deleted`,
  'orders.exportOrders': () => 'exported orders',
  'catalog.ingestProducts': ({ created, changed }) =>
    typeof created === 'number'
      ? `stored ${count(created, 'new product')} and ${count(changed, 'changed product')}`
      : 'stored products',
  'catalog.ingestStock': ({ changed }) => `stored ${count(changed, 'change')} of stock`,
  'catalog.deleteProducts': ({ deleted }) => `marked ${count(deleted, 'product')} as deleted`,
  'customers.ingestCustomers': ({ created, changed }) =>
    typeof created === 'number'
      ? `stored ${count(created, 'new customer record')} and ${count(changed, 'changed customer record')}`
      : 'stored customer records',
  'customers.deleteCustomers': ({ deleted }) =>
    `marked ${count(deleted, 'customer record')} as deleted`,
  'customers.scoreAll': ({ customers }) => `scored ${count(customers, 'customer')}`,
  'customers.exportCustomers': () => 'exported customers',
  'customers.tagCustomers': ({ tag, customers }) =>
    tag ? `tagged ${count(customers, 'customer')} “${text(tag)}”` : 'tagged customers',
  'customers.untagCustomers': ({ tag, customers }) =>
    tag ? `took the tag “${text(tag)}” off ${count(customers, 'customer')}` : 'took a tag off',
  'customers.keyCustomers': ({ keyed }) => `read ${count(keyed, 'customer')} for possible matches`,
  'customers.storeMatches': ({ proposed }) =>
    `found ${count(proposed, 'possible match', 'possible matches')}`,
  'customers.confirmMatch': () => 'confirmed that two customers are the same person',
  'customers.dismissMatch': () => 'said that two customers are not the same person',
  'customers.mergeCustomers': () => 'merged two customers',
  'customers.unmergeCustomers': () => 'undid a merge of two customers',
  'automations.saveFlow': changedFlow,
  'automations.saveOwnFlow': changedFlow,
  'automations.createFlow': ({ flow }) => `made the flow “${text(flow)}”`,
  'automations.removeFlow': ({ flow }) => `removed the flow “${text(flow)}”`,
  'automations.switchFlow': (details) =>
    `switched the flow “${flowIn(details)}” ${details['enabled'] ? 'on' : 'off'}`,
  'automations.settleWaiting': (details) =>
    details['what'] === 'cancel'
      ? `took ${count(details['people'], 'person', 'people')} out of the flow “${flowIn(details)}”`
      : `let who waits in the flow “${flowIn(details)}” ${details['what'] === 'finish' ? 'finish' : 'be held'}`,
  'automations.claimWebhooks': ({ webhooks }) => `sent ${count(webhooks, 'webhook')} of flows`,
  'automations.settleWebhooks': ({ sent, failed }) =>
    `had ${count(sent, 'webhook')} of flows taken, and ${text(failed)} not`,
  'automations.enterPeople': ({ entered }) =>
    `let ${count(entered, 'person', 'people')} into flows`,
  'automations.advanceDue': ({ advanced }) =>
    `took ${count(advanced, 'person', 'people')} on in flows`,
  'automations.stopBuyers': ({ stopped }) =>
    `took ${count(stopped, 'person', 'people')} who ordered out of flows`,
  'automations.sendTest': ({ preset }) => `sent themselves a test of “${text(preset)}”`,
  'automations.trySample': ({ preset }) => `ran the flow “${text(preset)}” with sample data`,
  'automations.tryOwnSample': () => 'ran a flow with sample data',
  'campaigns.saveCampaign': ({ title }) => `saved the campaign “${text(title)}”`,
  'campaigns.deleteCampaign': ({ title }) => `deleted the campaign “${text(title)}”`,
  'campaigns.startCampaign': ({ title }) => `started the campaign “${text(title)}”`,
  'campaigns.controlCampaign': ({ title, wish, kept }) =>
    ({
      unschedule: `took the campaign “${text(title)}” back to draft`,
      pause: `paused the campaign “${text(title)}”`,
      resume: `let the campaign “${text(title)}” go on`,
      stop: `stopped the campaign “${text(title)}”; ${count(kept, 'message')} did not leave`,
    })[text(wish)] ?? `changed the campaign “${text(title)}”`,
  'campaigns.sendTest': () => 'sent themselves a test of a campaign',
  'campaigns.beginDue': ({ started, people }) =>
    `began ${count(started, 'campaign')} to ${count(people, 'person', 'people')}`,
  'campaigns.handOver': ({ handed }) =>
    `looked at ${count(handed, 'person', 'people')} of a campaign`,
  'campaigns.decideWinners': ({ decided }) => `decided ${count(decided, 'test')} of subjects`,
  'campaigns.settle': ({ finished }) => `closed ${count(finished, 'campaign')}`,
  'campaigns.countResults': ({ counted }) => `counted the results of ${count(counted, 'campaign')}`,
  'messaging.send': ({ queued, denied }) =>
    typeof queued === 'number'
      ? `had ${count(queued, 'message')} sent; ${count(denied, 'message')} may not leave`
      : 'had messages sent',
  'messaging.recordConsent': ({ channel, state }) =>
    `wrote down that a customer ${state === 'opted_in' ? 'wants' : 'does not want'} marketing by ${text(channel)}`,
  'messaging.chooseByLink': ({ channel, isIn }) =>
    `${isIn ? 'took back that they unsubscribed' : 'unsubscribed a reader'} from marketing by ${text(channel)}`,
  'messaging.recordEvent': ({ kind }) => `heard that a message was ${text(kind)}`,
  'messaging.optOutAddress': ({ people }) =>
    `unsubscribed ${count(people, 'customer')} who refused at the mail service`,
  'messaging.blockAddress': () => 'blocked an address',
  'messaging.unblockAddress': () => 'let messages go to an address again',
  'messaging.saveSender': () => 'saved who messages come from',
  'messaging.saveTemplate': ({ version }) => `saved a template, version ${String(version)}`,
  'messaging.restoreTemplateVersion': ({ from }) =>
    `brought back version ${String(from)} of a template`,
  'messaging.approveTemplateVersion': ({ version }) =>
    `approved version ${String(version)} of a template`,
  'messaging.setTemplateApproval': ({ needsApproval }) =>
    needsApproval === false
      ? 'lets templates be used without approval'
      : 'asks for approval before templates are used',
  'messaging.deleteTemplate': () => 'deleted a template',
  'messaging.sendTemplateTest': () => 'sent themselves a test of a template',
  'messaging.recordReplies': ({ replies }) =>
    `noted ${count(replies, 'answer')} to messages that were sent`,
  'messaging.storeDomainCheck': () => 'checked the domain that messages come from',
  'customers.noteCustomer': ({ kind }) =>
    kind === 'call' || kind === 'meeting' ? `wrote down a ${kind}` : 'wrote a note',
  'customers.editNote': () => 'changed a note',
  'customers.deleteNote': () => 'deleted a note',
  'customers.restoreNote': () => 'took back that a note was deleted',
  'segments.addToSegment': ({ customers, name }) =>
    `put ${count(customers, 'customer')} into the segment “${text(name)}”`,
  'segments.removeFromSegment': ({ customers, name }) =>
    `took ${count(customers, 'customer')} out of the segment “${text(name)}”`,
  'segments.createListOf': ({ customers, name }) =>
    `made the segment “${text(name)}” of ${count(customers, 'customer')}`,
  'analytics.storeInsight': () => 'wrote what stands out about a customer',
  'messaging.makePreferenceLink': () => 'made a link at which a customer chooses what they get',
  'messaging.decideFate': ({ messages, fate }) =>
    `decided on ${count(messages, 'message')} of unknown fate: ${text(fate)}`,
  'understanding.adoptReadings': ({ wishes, intents, promises }) =>
    `gave customers what they had written before they were known: ${count(intents, 'intent')}, ${count(wishes, 'wish', 'wishes')}, ${count(promises, 'promise')}`,
  'understanding.setInterestExpiry': () => 'changed how long a wish is remembered',
  'customers.setLifecycleStage': ({ stage, customers }) =>
    text(stage)
      ? `brought ${count(customers, 'customer')} to the lifecycle stage “${text(stage)}”`
      : `let the rules say the lifecycle stage of ${count(customers, 'customer')} again`,
  'customers.setCustomField': ({ field }) =>
    field ? `changed the field “${text(field)}” of a customer` : 'changed a field of a customer',
  'fulfillment.markShipped': () => 'marked an order as shipped',
  'fulfillment.retryShipment': () => 'told the channel of a shipment again',
  'fulfillment.beginShipment': () => 'began to tell the channel of a shipment',
  'fulfillment.endShipment': ({ status }) =>
    status === 'sent'
      ? 'told the channel of a shipment'
      : 'could not tell the channel of a shipment',
  'inbox.ingestMessages': ({ stored }) => `stored ${count(stored, 'message')}`,
  'tasks.createTask': () => 'wrote down a task',
  'tasks.editTask': () => 'changed a task',
  'tasks.assignTasks': ({ changed }) => `assigned ${count(changed, 'task')}`,
  'tasks.completeTasks': ({ changed }) => `completed ${count(changed, 'task')}`,
  'tasks.reopenTasks': ({ changed }) => `opened ${count(changed, 'task')} again`,
  'tasks.snoozeTasks': ({ changed }) => `snoozed ${count(changed, 'task')}`,
  'tasks.setClocks': ({ set }) => `set the reply clocks of ${count(set, 'conversation')}`,
  'tasks.raiseBreaches': ({ replies }) => `noticed ${count(replies, 'late reply', 'late replies')}`,
  'tasks.adoptPromises': ({ made }) => `made tasks of ${count(made, 'promise')}`,
  'tasks.sendReminders': ({ sent }) => `sent ${count(sent, 'reminder')}`,
  'tasks.noteWithFollowUp': ({ hasFollowUp }) =>
    `wrote something down about a customer${hasFollowUp ? ', with a task' : ''}`,
  'tasks.tellMentionedAtCustomer': ({ told }) =>
    `told ${count(told, 'colleague')} of a note about a customer`,
  'tasks.tellMentioned': ({ told }) => `told ${count(told, 'colleague')} of a note`,
  'tasks.saveSlaTargets': () => 'changed the reply times',
  'tasks.saveBusinessHours': () => 'changed the business hours',
  'tasks.addHoliday': ({ day }) => (day ? `closed on ${text(day)}` : 'added a holiday'),
  'tasks.removeHoliday': ({ day }) => (day ? `opened on ${text(day)} again` : 'removed a holiday'),
  'tasks.savePreferences': () => 'chose how to be notified',
  'tasks.markNotificationsRead': ({ changed }) => `read ${count(changed, 'notification')}`,
  'tasks.clearNotifications': () => 'deleted old notifications',
  'customers.recordChoices': ({ choices }) =>
    `took in ${count(choices, 'choice')} about messages to a number`,
  'inbound.applyReadings': ({ messages }) => `took in ${count(messages, 'message')}`,
  'inbound.recordNewsWanted': ({ recorded }) =>
    `wrote down that ${count(recorded, 'customer')} asked for news in a form`,
  'connections.storeDoor': ({ channel }) => `connected ${text(channel)} for messages`,
  'connections.ensureAddress': ({ channel }) => `opened the address for ${text(channel)}`,
  'connections.renewAddress': () => 'replaced an address that messages come to',
  'connections.setOwnAddresses': () => 'changed the addresses of their own mails',
  'connections.closeDoor': () => 'ended a channel for messages',
  'inbox.reply': () => 'answered a buyer',
  'inbox.claimReply': () => 'began to send a reply',
  'inbox.settleReply': ({ status }) =>
    status === 'sent' ? 'sent a reply' : 'noted what became of a reply',
  'inbox.settleAbandonedReplies': () => 'looked after replies that were not sent',
  'inbox.retryReply': () => 'had a reply sent again',
  'inbox.withdrawReply': () => 'took back a reply that was not sent',
  'inbound.takeBackAnswer': () => 'took back an answer that was not sent, or in doubt',
  'inbox.addNote': () => 'wrote a note in a conversation',
  'inbox.moveConversations': ({ status, conversations }) =>
    `moved ${count(conversations, 'conversation')} to ${text(status).replaceAll('_', ' ')}`,
  'inbox.snoozeConversations': ({ conversations, isSnoozed }) =>
    `${isSnoozed === false ? 'brought back' : 'snoozed'} ${count(conversations, 'conversation')}`,
  'inbox.wakeConversations': ({ woken }) => `brought back ${count(woken, 'conversation')}`,
  'inbox.assignConversations': ({ conversations }) =>
    `assigned ${count(conversations, 'conversation')}`,
  'inbox.prioritizeConversations': ({ conversations, priority }) =>
    `set the priority of ${count(conversations, 'conversation')} to ${text(priority)}`,
  'inbox.tagConversations': ({ tag, conversations }) =>
    tag ? `tagged ${count(conversations, 'conversation')} “${text(tag)}”` : 'tagged conversations',
  'inbox.untagConversations': ({ tag, conversations }) =>
    tag
      ? `took the tag “${text(tag)}” off ${count(conversations, 'conversation')}`
      : 'took a tag off',
  'inbox.markRead': ({ conversations, isRead }) =>
    `marked ${count(conversations, 'conversation')} as ${isRead === false ? 'unread' : 'read'}`,
  'inbox.joinUnjoined': ({ joined }) => `joined ${count(joined, 'conversation')} with customers`,
  'inbox.settleAttachment': () => 'fetched a file of a message',
  'inbox.forgetFiles': ({ files }) => `deleted ${count(files, 'erased file')}`,
  'inbox.saveQuickReply': () => 'saved a quick reply',
  'inbox.deleteQuickReply': () => 'deleted a quick reply',
  'inbox.setHistoryDays': ({ days }) =>
    typeof days === 'number'
      ? `has old messages answered for ${count(days, 'day')}`
      : 'changed how old messages are treated',
  'analytics.refreshMetrics': () => 'brought figures up to date',
  'organizations.saveView': () => 'saved a view',
  'organizations.deleteView': () => 'deleted a view',
  'privacy.eraseCustomer': () => 'erased a person',
  'privacy.exportCustomer': () => 'exported the data of a person',
  'privacy.exportOrganization': () => 'exported everything',
  'privacy.holdRetention': () => 'kept the data of a person beyond the retention time',
  'privacy.releaseRetention': () => 'let the retention time apply to a person again',
  'privacy.setRetention': ({ months }) =>
    typeof months === 'number'
      ? `set the retention time of a channel to ${count(months, 'month')}`
      : 'changed the retention time of a channel',
  'privacy.redactExpired': ({ people }) =>
    typeof people === 'number'
      ? `redacted what is older than the retention time (${people} people)`
      : 'redacted what is older than the retention time',
  'privacy.recordPrivacyDemand': () => 'received a demand under privacy law',
  'privacy.eraseConnection': () => 'erased the personal data of a channel',
  'sample-shop.removeSampleShop': () => 'removed the sample shop',
}

/** "invited a person as agent"; for a verb without a sentence of its own, its name in words. */
export function describeAudit(verb: string, details: Details): string {
  const known = sentences[verb]
  if (known) return known(details)
  const [, name = verb] = verb.split('.')
  return `did: ${name.replace(/([A-Z])/g, ' $1').toLowerCase()}`
}
