import { exportOrders } from '@/domains/orders'
import { handleRoute } from '../../../_server/handle-route'
import { csvResponse } from '../../_lists/csv-response'
import { readOrdersAddress } from '../search-params'

/** The orders of a view as CSV: takes the parameters of the list's address. */
export const GET = handleRoute(async (ctx, request) => {
  const params = Object.fromEntries(new URL(request.url).searchParams)
  const { cursor: _, ...filters } = readOrdersAddress(params).list
  return csvResponse(await exportOrders(ctx, filters), 'orders.csv')
})
