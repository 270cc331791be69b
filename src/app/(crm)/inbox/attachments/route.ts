import { addReplyFile } from '@/domains/inbox'
import { AppError } from '@/lib/app-error'
import { MOST_FILE_BYTES } from '@/unified/message-files'
import { fileNameOf } from '../../../_server/file-name-of'
import { handleRoute } from '../../../_server/handle-route'

/**
 * Takes in a file that is to go with an answer: the body is its content, `X-File-Name` its name, percent-encoded. Answers
 * `{id, name, type, size}`.
 */
export const POST = handleRoute(async (ctx, request) => {
  const name = fileNameOf(request)
  if (!request.body) throw new AppError('invalid', `“${name}” is empty.`)
  if (Number(request.headers.get('content-length') ?? 0) > MOST_FILE_BYTES) {
    throw new AppError('too_large', `“${name}” is larger than ${MOST_FILE_BYTES / 1_048_576} MB.`)
  }
  try {
    return await addReplyFile(ctx, {
      name,
      content: request.body as AsyncIterable<Uint8Array> & ReadableStream<Uint8Array>,
    })
  } catch (error) {
    // the browser left, or the person took it back: nobody reads the answer, and nothing was kept
    if (request.signal.aborted) return new Response(null, { status: 499 })
    throw error
  }
})
