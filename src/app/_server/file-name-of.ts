import 'server-only'
import { AppError } from '@/lib/app-error'

/** The name of an uploaded file, from the header `X-File-Name`. Throws `invalid`. */
export function fileNameOf(request: Request): string {
  const header = request.headers.get('x-file-name')
  if (!header) {
    throw new AppError('invalid', 'Name the file in the header X-File-Name, percent-encoded.')
  }
  try {
    return (
      decodeURIComponent(header)
        .replace(/\p{Cc}/gu, '')
        .slice(-300) || 'file'
    )
  } catch {
    throw new AppError('invalid', 'The header X-File-Name is not percent-encoded UTF-8.')
  }
}
