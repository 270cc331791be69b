import { handleRoute } from '@/app/_server/handle-route'
import { findRecords } from './find-records'

/** GET /api/search?q=<words>: what the command palette finds. */
export const GET = handleRoute((ctx, request) =>
  findRecords(ctx, new URL(request.url).searchParams.get('q') ?? ''),
)
