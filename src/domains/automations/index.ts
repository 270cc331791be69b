import 'server-only'

export { advanceDue, stopBuyers } from './engine/advance-due'
export { dueWork, organizationsWithDueFlows } from './engine/due-work'
export { enterPeople } from './engine/enter-people'
export { presetLines } from './flows/presets'
export { saveFlow } from './flows/save-flow'
export { settleWaiting, switchFlow } from './flows/switch-flow'
export type { OwnFlowForm } from './own/own-flow'
export { createOwnFlow, removeOwnFlow, saveOwnFlow } from './own/save-own-flow'
export { type ChannelReach, countReach, type Reach } from './queries/count-reach'
export type { FlowNumbers } from './queries/flow-numbers'
export {
  copyFlow,
  type FlowDetails,
  type FlowLine,
  getFlow,
  getOwnFlow,
  listFlows,
  type OwnFlowDetails,
} from './queries/list-flows'
export { listRuns, type RunLine } from './queries/list-runs'
export { type Replayed, replayRun } from './queries/replay-run'
export type { SplitResult, SplitWay } from './queries/split-results'
export type { StepNumbers, WayNumbers } from './queries/step-numbers'
export { type Rehearsal, rehearse, rehearseOwn } from './rehearsal/rehearse'
export { previewFlow } from './try/preview-flow'
export { sendTest } from './try/send-test'
export type { TriedStep } from './try/tell-steps'
export { previewStep, sendStepTest } from './try/try-message'
export { type Tried, tryOwnSample, trySample } from './try/try-sample'
export { listWebhooks, readWebhookSecret, type WebhookLine } from './webhooks/list-webhooks'
export { organizationsWithDueWebhooks, sendWebhooks } from './webhooks/send-webhooks'
