import { setTimeout as sleep } from 'node:timers/promises'
import { NoAnswer } from '@/lib/no-answer'
import { fetchPublic } from './fetch-public'
import { pauseBefore, wasRefused } from './retry-rules'

interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers?: Record<string, string>
  body?: string | FormData
  /** milliseconds until it is given up, reading the body included; 30,000 unless said */
  timeoutMs?: number
  /** a POST that only reads: may be tried again like a GET */
  onlyReads?: boolean
}

interface Answer {
  status: number
  headers: Headers
  text: () => Promise<string>
  stream: () => AsyncIterable<Uint8Array>
}

/** One try of a request, for the log: no headers, no query, no body. */
export interface RequestLine {
  method: string
  host: string
  path: string
  /** absent when no answer came */
  status?: number
  ms: number
}

interface Options {
  pause?: (ms: number) => Promise<unknown>
  onlyPublic?: boolean
}

const DEFAULT_TIMEOUT_MS = 30_000
const USER_AGENT = 'Regulars/1'

/**
 * Makes the function that sends requests to marketplaces, the `Http` of their contract. A GET, and a POST that only
 * reads, is tried three times when the connection breaks or the answer is 429, 502, 503 or 504; anything else only when
 * the connection was refused, since then nothing arrived. Pauses grow, are jittered, and follow Retry-After up to 10 s.
 * Redirects are answered, not followed. Throws NoAnswer when none came, also while the body is read.
 * @param log is told of every try
 * @param options.onlyPublic for addresses that somebody typed: none within this machine's own network is asked
 */
export function createHttp(
  log: (line: RequestLine) => void = () => {},
  { pause = sleep, onlyPublic = false }: Options = {},
): (request: Request) => Promise<Answer> {
  return async (request) => {
    for (let tries = 1; ; tries++) {
      const outcome = await tryOnce(request, log, onlyPublic ? fetchPublic : fetch)
      const ms = pauseBefore(outcome, request, tries)
      if (ms === undefined) {
        if (outcome.response) return answerOf(outcome.response, request)
        throw noAnswer(request, outcome.error)
      }
      await outcome.response?.body?.cancel()
      await pause(ms)
    }
  }
}

async function tryOnce(
  request: Request,
  log: (line: RequestLine) => void,
  send: (url: string, init: RequestInit) => Promise<Response>,
) {
  const { host, pathname: path } = new URL(request.url)
  const startedAt = performance.now()
  const line = () => ({
    method: request.method,
    host,
    path,
    ms: Math.round(performance.now() - startedAt),
  })
  try {
    const response = await send(request.url, {
      method: request.method,
      headers: { 'user-agent': USER_AGENT, ...request.headers },
      ...(request.body !== undefined && { body: request.body }),
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS),
    })
    log({ ...line(), status: response.status })
    return { response }
  } catch (error) {
    log(line())
    return { error }
  }
}

function answerOf(response: Response, request: Request): Answer {
  return {
    status: response.status,
    headers: response.headers,
    text: () =>
      response.text().catch((error: unknown) => {
        throw noAnswer(request, error)
      }),
    stream: () => readBody(response, request),
  }
}

async function* readBody(response: Response, request: Request): AsyncIterable<Uint8Array> {
  const reader = response.body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw noAnswer(request, error)
      })
      if (done) return
      yield value
    }
  } finally {
    // who stops reading early leaves the connection free
    await reader.cancel().catch(() => {})
  }
}

/** Whether a request without an answer reached nobody: the connection was refused. */
export const reachedNobody = (error: NoAnswer): boolean => wasRefused(error.cause)

const noAnswer = (request: Request, cause: unknown) =>
  new NoAnswer(`${new URL(request.url).host} did not answer`, { cause })
