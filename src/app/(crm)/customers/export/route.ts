import { exportCustomers } from '@/domains/customers'
import { handleRoute } from '../../../_server/handle-route'
import { csvResponse } from '../../_lists/csv-response'
import { readCustomersAddress } from '../search-params'

/** The customers of a view as CSV: takes the parameters of the list's address. */
export const GET = handleRoute(async (ctx, request) => {
  const params = Object.fromEntries(new URL(request.url).searchParams)
  const { cursor: _, ...view } = readCustomersAddress(params).list
  return csvResponse(await exportCustomers(ctx, view), 'customers.csv')
})
