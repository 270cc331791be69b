import { previewTemplate } from '@/domains/messaging'
import { handleRoute } from '../../../../_server/handle-route'
import { readBody } from '../../../../_server/read-body'
import { parseAsked } from '../parse-asked'

const MAX_BYTES = 400_000

/** A template as one person would get it, asked for with every change. */
export const POST = handleRoute(async (ctx, request) =>
  previewTemplate(ctx, parseAsked((await readBody(request, MAX_BYTES)).toString('utf8'))),
)
