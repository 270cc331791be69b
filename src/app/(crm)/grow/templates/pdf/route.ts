import { previewPdf } from '@/domains/documents'
import { jsonBody } from '../../../../_server/handle-preview'
import { handleRoute } from '../../../../_server/handle-route'
import { pdfResponse } from '../../../../_server/pdf-response'
import { readBody } from '../../../../_server/read-body'

const MAX_BYTES = 1_200_000

/** A printed template as it stands in the editor. A form posts it, so that it opens in a tab of its own. */
export const POST = handleRoute(async (ctx, request) => {
  const fields = new URLSearchParams((await readBody(request, MAX_BYTES)).toString('utf8'))
  return pdfResponse(async () => previewPdf(ctx, jsonBody(fields.get('asked') ?? '')))
})
