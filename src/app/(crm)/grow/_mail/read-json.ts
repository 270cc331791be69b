import 'server-only'
import { AppError } from '@/lib/app-error'
import { readBody } from '../../../_server/read-body'

const MAX_BYTES = 100_000

/** The JSON that a form sends with every change. Throws `invalid` where it is none. */
export async function readJson(request: Request): Promise<unknown> {
  const body = (await readBody(request, MAX_BYTES)).toString('utf8')
  try {
    return JSON.parse(body)
  } catch {
    throw new AppError('invalid', 'The body is no JSON: send the fields of the form.')
  }
}
