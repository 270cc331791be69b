import { exportCustomer } from '@/domains/privacy'
import { handleRoute } from '../../../../_server/handle-route'

/** Everything held about a person, as a JSON file. */
export const GET = handleRoute<{ id: string }>(async (ctx, _, { id }) => {
  const data = await exportCustomer(ctx, { customerId: id })
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="customer-${data.customer['id']}.json"`,
      'Cache-Control': 'no-store',
    },
  })
})
