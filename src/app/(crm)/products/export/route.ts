import { exportItems } from '@/domains/catalog'
import { handleRoute } from '../../../_server/handle-route'
import { csvResponse } from '../../_lists/csv-response'
import { readProductsAddress } from '../search-params'

/** The products of a view as CSV: takes the parameters of the list's address. */
export const GET = handleRoute(async (ctx, request) => {
  const params = Object.fromEntries(new URL(request.url).searchParams)
  const { cursor: _, ...view } = readProductsAddress(params).list
  return csvResponse(await exportItems(ctx, view), 'products.csv')
})
