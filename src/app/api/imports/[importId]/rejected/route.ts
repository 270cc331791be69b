import { Readable } from 'node:stream'
import { rejectedRowsCsv } from '@/domains/imports'
import { handleRoute } from '../../../../_server/handle-route'

/** The rejected rows of an import with their reasons, as a CSV file to correct and import again. */
export const GET = handleRoute<{ importId: string }>(async (ctx, _request, { importId }) => {
  const { fileName, content } = await rejectedRowsCsv(ctx, importId)
  const ascii = fileName.replace(/[^\w.-]+/g, '_')
  const bytes = Readable.toWeb(Readable.from(content, { objectMode: false }))
  return new Response(bytes as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'Cache-Control': 'private, no-store',
    },
  })
})
