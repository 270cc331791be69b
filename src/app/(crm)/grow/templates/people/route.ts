import { listCustomers } from '@/domains/customers'
import { handleRoute } from '../../../../_server/handle-route'

const SHOWN = 8

/** A few people whose name or address fits what is typed, to look at a template with. */
export const GET = handleRoute(async (ctx, request) => {
  const search = new URL(request.url).searchParams.get('q')?.trim().slice(0, 100)
  const { rows } = await listCustomers(ctx, { size: SHOWN, ...(search && { search }) })
  return rows.map(({ id, name, city }) => ({ id, name: name ?? 'Somebody without a name', city }))
})
