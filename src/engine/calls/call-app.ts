import http from 'node:http'
import https from 'node:https'
import type { HttpAnswer } from './read-response'

/** Longest time that one call may take, and largest answer that is read. */
const CALL_TIMEOUT_MS = 2 * 3_600_000
const ANSWER_LIMIT = 48 * 1024 * 1024

export type CallResult =
  | { kind: 'answer'; answer: HttpAnswer }
  /** Nobody listens there: the call never reached the app. */
  | { kind: 'unreachable'; reason: string }
  /** The call may have reached the app, but no whole answer came back. */
  | { kind: 'broken'; reason: string }

export type AppCaller = {
  send(
    method: 'POST' | 'PUT',
    url: string,
    headers: http.OutgoingHttpHeaders,
    body: string,
  ): Promise<CallResult>
  close(): void
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
])

/**
 * HTTP client for the app with kept connections. node:http rather than fetch, which gives up on
 * answers that take longer than five minutes to begin.
 */
export function createAppCaller(): AppCaller {
  const agents = {
    'http:': new http.Agent({ keepAlive: true, maxFreeSockets: 32 }),
    'https:': new https.Agent({ keepAlive: true, maxFreeSockets: 32 }),
  }
  const once = (
    method: string,
    url: URL,
    headers: http.OutgoingHttpHeaders,
    body: string,
  ): Promise<CallResult & { isStaleSocket?: boolean }> =>
    new Promise((resolve) => {
      const isTls = url.protocol === 'https:'
      const request = (isTls ? https : http).request(url, {
        method,
        agent: isTls ? agents['https:'] : agents['http:'],
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        timeout: CALL_TIMEOUT_MS,
      })
      let hasAnswer = false
      const fail = (error: NodeJS.ErrnoException) => {
        const code = error.code ?? ''
        const reason = error.message || code
        if (UNREACHABLE.has(code)) return resolve({ kind: 'unreachable', reason })
        // the app closed an idle connection just as it was used again: it read nothing
        const isStaleSocket =
          request.reusedSocket && !hasAnswer && ['ECONNRESET', 'EPIPE'].includes(code)
        resolve({ kind: 'broken', reason, isStaleSocket })
      }
      request.on('error', fail)
      request.on('timeout', () => request.destroy(new Error('the call took longer than two hours')))
      request.on('response', (response) => {
        hasAnswer = true
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > ANSWER_LIMIT)
            request.destroy(new Error(`the answer is larger than ${ANSWER_LIMIT} bytes`))
          else chunks.push(chunk)
        })
        response.on('error', fail)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({
            kind: 'answer',
            answer: { status: response.statusCode ?? 0, headers: response.headers, body: text },
          })
        })
      })
      request.end(body)
    })
  return {
    async send(method, address, headers, body) {
      const url = new URL(address)
      const first = await once(method, url, headers, body)
      if (first.kind !== 'broken' || !first.isStaleSocket) return first
      return once(method, url, { ...headers, connection: 'close' }, body)
    },
    close() {
      agents['http:'].destroy()
      agents['https:'].destroy()
    },
  }
}
