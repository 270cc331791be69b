import { canonical, isJsonObject, parseJson } from '../json'
import { type Operation, operationSchema } from '../runs/operations'
import { retryAfterMoment } from '../runs/retry'
import { type RunError, readError } from '../runs/run-error'

export type HttpAnswer = {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: string
}

type Hints = { noRetry: boolean; retryAt: number | undefined; version: number | undefined }

/** What an answer of the app means for the run. Errors are of the function body. */
export type AppResponse = Hints &
  (
    | { kind: 'completed'; output: string }
    | { kind: 'operations'; operations: Operation[] }
    | { kind: 'error'; error: RunError; isFinal: boolean; isUnknownFunction: boolean }
  )

function header(answer: HttpAnswer, name: string): string | undefined {
  const value = answer.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function failure(hints: Hints, error: RunError, isFinal = false): AppResponse {
  const isUnknownFunction = /was not found in this app|Could not find function/.test(error.message)
  return { ...hints, kind: 'error', error, isFinal, isUnknownFunction }
}

/** A streamed answer: status 201, spaces while the function works, then the real answer as JSON. */
function unwrapStream(answer: HttpAnswer): HttpAnswer | undefined {
  const inner = parseJson(answer.body.trim())
  if (!isJsonObject(inner) || typeof inner['status'] !== 'number') return undefined
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(
    isJsonObject(inner['headers']) ? inner['headers'] : {},
  )) {
    headers[name.toLowerCase()] = String(value)
  }
  const body = inner['body']
  return {
    status: inner['status'],
    headers: { ...answer.headers, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body ?? null),
  }
}

/** Reads an answer of the app. Never throws: what cannot be understood is a retriable error. */
export function readResponse(answer: HttpAnswer, now = Date.now()): AppResponse {
  if (answer.status === 201) {
    const inner = unwrapStream(answer)
    if (inner) return readResponse(inner, now)
  }
  const version = Number(header(answer, 'x-inngest-req-version'))
  const hints: Hints = {
    noRetry: header(answer, 'x-inngest-no-retry') === 'true',
    retryAt: retryAfterMoment(header(answer, 'retry-after'), now),
    version: version === 1 || version === 2 ? version : undefined,
  }
  if (header(answer, 'x-inngest-sdk') === undefined) {
    return failure(hints, {
      name: 'NotAnInngestApp',
      message:
        answer.status === 401
          ? 'The app refused the call (401): its INNGEST_SIGNING_KEY differs from the runner’s.'
          : `The app’s address answered ${answer.status}, but not as an Inngest app: a proxy or an error page stands before it.`,
    })
  }
  const body = parseJson(answer.body)
  if (answer.status === 200) {
    if (body === undefined) {
      return failure(hints, {
        name: 'Error',
        message: 'The function returned something that is not JSON.',
      })
    }
    return { ...hints, kind: 'completed', output: canonical(body) }
  }
  if (answer.status === 206) {
    const operations = operationSchema.array().safeParse(Array.isArray(body) ? body : [body])
    if (operations.success) return { ...hints, kind: 'operations', operations: operations.data }
    return failure(hints, { name: 'Error', message: 'The app reported steps that cannot be read.' })
  }
  return failure(hints, readError(body ?? answer.body), hints.noRetry)
}
