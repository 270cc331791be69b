import 'server-only'
import { AppError, httpStatus } from '@/lib/app-error'

/** A PDF shown in a tab of its own; where it cannot be made, the sentence that says why. */
export async function pdfResponse(
  make: () => Promise<{ fileName: string; bytes: Buffer }>,
): Promise<Response> {
  try {
    const { fileName, bytes } = await make()
    return new Response(new Uint8Array(bytes), {
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `inline; filename="${fileName}"`,
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(error.message, {
      status: httpStatus[error.code],
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    })
  }
}
