import { Readable } from 'node:stream'
import { z } from 'zod'
import { openAttachment } from '@/domains/inbox'
import { AppError } from '@/lib/app-error'
import { handleRoute } from '../../../../_server/handle-route'

/** A file that came with a message: saved by the browser, never shown or run in it. */
export const GET = handleRoute<{ id: string }>(async (ctx, _, { id }) => {
  if (!z.guid().safeParse(id).success) {
    throw new AppError('not_found', 'This file is not here (any more).')
  }
  const { name, type, size, content } = await openAttachment(ctx, id)
  return new Response(Readable.toWeb(content) as ReadableStream, {
    headers: {
      'Content-Type': type,
      'Content-Length': String(size),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
})
