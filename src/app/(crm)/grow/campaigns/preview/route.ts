import { previewCampaign } from '@/domains/campaigns'
import { handlePreview } from '../../../../_server/handle-preview'

/** The mail that a message makes, asked for with every change. */
export const POST = handlePreview(previewCampaign)
