import { packingSlipPdf } from '@/domains/documents'
import { handleRoute } from '../../../../_server/handle-route'
import { pdfResponse } from '../../../../_server/pdf-response'

/** What goes into the parcel, as a PDF. */
export const GET = handleRoute<{ id: string }>((ctx, _request, { id }) =>
  pdfResponse(() => packingSlipPdf(ctx, id)),
)
