import 'server-only'

export type { CampaignStatus } from './campaign'
export { type CampaignWish, controlCampaign } from './control/control-campaign'
export { deleteCampaign } from './edit/delete-campaign'
export { saveCampaign } from './edit/save-campaign'
export { countResults } from './queries/count-results'
export { ATTRIBUTION_DAYS, type Figures, sumOf } from './queries/figures'
export {
  type CampaignDetails,
  type CampaignResults,
  getCampaign,
  getCampaignResults,
  type Reason,
} from './queries/get-campaign'
export { type CampaignLine, listCampaigns } from './queries/list-campaigns'
export {
  fates,
  listRecipients,
  type RecipientFate,
  type RecipientLine,
} from './queries/list-recipients'
export type { MessageLabel } from './queries/message-labels'
export { type UnsentCampaign, unsentToCustomer } from './queries/unsent-to-customer'
export type { Uplift } from './queries/uplift'
export { decideWinners } from './send/decide-winners'
export { dueWork, handsAreDue, organizationsWithDueCampaigns } from './send/due-work'
export { handOver } from './send/hand-over'
export { settleCampaigns } from './send/settle'
export { beginDue } from './start/begin-due'
export { startCampaign } from './start/start-campaign'
export { previewCampaign } from './try/preview-campaign'
export { type CampaignRehearsal, rehearseCampaign } from './try/rehearse-campaign'
export { sendTest } from './try/send-test'
