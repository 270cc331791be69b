import { letterPdf } from '@/domains/documents'
import { handleRoute } from '../../../../../_server/handle-route'
import { pdfResponse } from '../../../../../_server/pdf-response'

/** A letter of this template to a person: `?customer=<id>`. */
export const GET = handleRoute<{ id: string }>((ctx, request, { id }) =>
  pdfResponse(() =>
    letterPdf(ctx, {
      templateId: id,
      customerId: new URL(request.url).searchParams.get('customer') ?? '',
    }),
  ),
)
