import { MAX_FILE_BYTES, uploadImport } from '@/domains/imports'
import { AppError } from '@/lib/app-error'
import { fileNameOf } from '../../../_server/file-name-of'
import { handleRoute } from '../../../_server/handle-route'

/**
 * Takes a file in: the body is its content, `X-File-Name` its name, percent-encoded, `X-Channel` the channel it is for. Forms of other sites cannot send
 * that header, and handleRoute() refuses their scripts. Answers `{importId}`; the rest happens in the background.
 */
export const POST = handleRoute(async (ctx, request) => {
  const name = fileNameOf(request)
  if (!request.body) throw new AppError('invalid', `“${name}” is empty.`)
  if (Number(request.headers.get('content-length') ?? 0) > MAX_FILE_BYTES) {
    throw new AppError(
      'too_large',
      `The file is larger than ${MAX_FILE_BYTES / 1_048_576} MB. Split it.`,
    )
  }
  try {
    return await uploadImport(ctx, {
      name,
      connectionId: request.headers.get('x-channel') ?? undefined,
      content: request.body as AsyncIterable<Uint8Array> & ReadableStream<Uint8Array>,
    })
  } catch (error) {
    // the browser left, or the person canceled: nobody reads the answer, and nothing was kept
    if (request.signal.aborted) return new Response(null, { status: 499 })
    throw error
  }
})
