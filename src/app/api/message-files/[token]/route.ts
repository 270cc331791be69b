import { Readable } from 'node:stream'
import { openSharedFile } from '@/domains/inbox'
import { withCorrelation } from '@/platform/correlation'
import { errorResponse } from '../../../_server/handle-route'
import { correlationId } from '../../../_server/request'

/** A file of an answer, for the marketplace that was given its address: saved, never run. */
export function GET(_: Request, { params }: { params: Promise<{ token: string }> }) {
  return withCorrelation(correlationId(), async () => {
    try {
      const { type, size, content } = await openSharedFile((await params).token, new Date())
      return new Response(Readable.toWeb(content) as ReadableStream, {
        headers: {
          'Content-Type': type,
          'Content-Length': String(size),
          'Content-Disposition': 'attachment',
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'X-Content-Type-Options': 'nosniff',
          'X-Robots-Tag': 'noindex',
          'Cache-Control': 'private, no-store',
        },
      })
    } catch (error) {
      return errorResponse(error)
    }
  })
}
