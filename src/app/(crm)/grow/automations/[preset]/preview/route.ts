import { previewFlow } from '@/domains/automations'
import { handleRoute } from '../../../../../_server/handle-route'
import { readJson } from '../../../_mail/read-json'

/** The mail that a form makes, asked for with every change. */
export const POST = handleRoute<{ preset: string }>(async (ctx, request, { preset }) =>
  previewFlow(ctx, { preset, form: await readJson(request) }),
)
