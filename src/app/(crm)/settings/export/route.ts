import { Readable } from 'node:stream'
import { exportOrganization } from '@/domains/privacy'
import { handleRoute } from '../../../_server/handle-route'

/** Everything of the organization as gzipped JSON lines, sent while it is made. */
export const GET = handleRoute(async (ctx) => {
  const stream = await exportOrganization(ctx)
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': 'application/gzip',
      'Content-Disposition': 'attachment; filename="organization.jsonl.gz"',
      'Cache-Control': 'no-store',
    },
  })
})
