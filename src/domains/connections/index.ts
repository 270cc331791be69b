import 'server-only'

export { ConnectorError as ConnectorTrouble } from '@/marketplaces/contract/errors'
export { messagingOfAlias } from './alias-messaging'
export { markReadAtChannel, sendReply } from './answer-buyers'
export { answerChallenge } from './answer-challenge'
export { holdCompleteUntil } from './complete-until'
export { confirmShipment, findShipping } from './confirm-shipment'
export { connectFileChannel } from './connect-file-channel'
export { type ConnectGuide, findConnectGuide } from './connect-guide'
export { ConnectError, type ConnectProblem, connectProblemSentence } from './connect-problem'
export { connectWithKeys } from './connect-with-keys'
export { countRejected } from './count-rejected'
export {
  connectionsWithWaiting,
  dismissDelivery,
  type OpenedDelivery,
  openDeliveries,
  replayDelivery,
  settleDeliveries,
} from './deliveries'
export { disconnectConnection } from './disconnect-connection'
export {
  closeDoor,
  ensureAddress,
  renewAddress,
  setOwnAddresses,
  storeDoor,
} from './doors/change-doors'
export { newToken } from './doors/door-secrets'
export {
  type Door,
  findDoor,
  findDoorByToken,
  findOpenDoor,
  getDoor,
  listDoors,
} from './doors/find-door'
export { connectedChannels, dueConnections } from './due-connections'
export { emptyQueues } from './empty-queues'
export { ensureFileConnection } from './ensure-file-connection'
export { type FailedRecord, listFailedRecords, noteFailedRecords } from './failed-records'
export { type FileChannel, listFileChannels } from './file-channels'
export { fileMarketplaces, findFileMarketplace } from './file-marketplaces'
export { finishConnect, organizationOfCallback } from './finish-connect'
export { listConnections } from './list-connections'
export { connectableMarketplaces, lagSecondsOf, manifestOf, recordUrl } from './manifests'
export { markUninstalled } from './mark-uninstalled'
export { webhooksAddress } from './marketplace-app'
export {
  bulkStatus,
  fetchConversations,
  fetchOrderList,
  fetchPage,
  fetchRecords,
  hasBulk,
  readBulk,
  startBulk,
} from './marketplace-calls'
export { type ChannelMessaging, messagingOfChannel } from './messaging-of-channel'
export { listUnmet, noteMet } from './met-products'
export { pauseConnection, resumeConnection } from './pause-connection'
export {
  type ChannelPage,
  type DeadDelivery,
  getChannel,
  getDeliveryState,
  listDeadDeliveries,
  listRuns,
  type RunLine,
} from './queries/get-channel'
export {
  findRawDelivery,
  isDoor,
  openRawDeliveries,
  type RawDelivery,
} from './raw-deliveries'
export { MAX_DELIVERY_BYTES, receiveDelivery } from './receive-delivery'
export { refreshStale } from './refresh-stale'
export { requestRereading } from './request-rereading'
export { requestSync } from './request-sync'
export { setFrequency } from './set-frequency'
export { silentImports } from './silent-imports'
export { startConnect } from './start-connect'
export { type Arrival, storeDelivery } from './store-delivery'
export { subscribeWebhooks } from './subscribe-webhooks'
export { endPull, getPullState, Place, type PullState, savePlace } from './sync-cursors'
export { beginRun, failRun, finishRun, noteProgress, type SyncRun } from './sync-runs'
export { testConnection } from './test-connection'
export { writeMarketingConsent } from './write-marketing-consent'
export { writeTags } from './write-tags'
