import { previewCampaign } from '@/domains/campaigns'
import { handleRoute } from '../../../../_server/handle-route'
import { readJson } from '../../_mail/read-json'

/** The mail that a message makes, asked for with every change. */
export const POST = handleRoute(async (ctx, request) =>
  previewCampaign(ctx, await readJson(request)),
)
