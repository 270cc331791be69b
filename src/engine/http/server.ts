import http from 'node:http'
import type { Logger } from 'pino'

export type ApiRequest = {
  method: string
  path: string
  query: URLSearchParams
  header(name: string): string | undefined
  /** Path parts that the route's pattern caught, decoded. */
  params: readonly string[]
  /** The body as text. Throws ApiError 413 when it is larger than the server takes. */
  text(): Promise<string>
}

/** `json` is text that is JSON already, or a value to be written as JSON. */
export type ApiAnswer = { status: number; json?: unknown; text?: string }

export type Route = {
  methods: readonly string[]
  pattern: RegExp
  handle(request: ApiRequest): Promise<ApiAnswer>
}

/** A refusal with its HTTP status, in the form the SDK reads. */
export class ApiError extends Error {
  override name = 'ApiError'
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

const BODY_LIMIT = 64 * 1024 * 1024

async function readBody(request: http.IncomingMessage): Promise<string> {
  const tooLarge = new ApiError(413, `a request may have at most ${BODY_LIMIT} bytes`)
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) throw tooLarge
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function answer(routes: readonly Route[], request: http.IncomingMessage): Promise<ApiAnswer> {
  const url = new URL(request.url ?? '/', 'http://engine')
  let known = false
  for (const route of routes) {
    const match = route.pattern.exec(url.pathname)
    if (!match) continue
    known = true
    const method = request.method ?? 'GET'
    if (!route.methods.includes(method)) continue
    return route.handle({
      method,
      path: url.pathname,
      query: url.searchParams,
      header: (name) => {
        const value = request.headers[name]
        return Array.isArray(value) ? value[0] : value
      },
      params: match.slice(1).map(decodePart),
      text: () => readBody(request),
    })
  }
  throw known
    ? new ApiError(405, 'this address does not take that method')
    : new ApiError(404, 'no such address on the runner')
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new ApiError(400, 'the address is not well formed')
  }
}

/** Listens on 127.0.0.1 only. Resolves with the port, which is chosen when `port` is 0. */
export async function listen(
  routes: readonly Route[],
  port: number,
  log: Logger,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = http.createServer({ keepAliveTimeout: 65_000 }, async (request, response) => {
    let result: ApiAnswer
    try {
      result = await answer(routes, request)
    } catch (error) {
      const status = error instanceof ApiError ? error.status : 500
      if (status === 500)
        log.error({ err: error, path: request.url?.split('?')[0] }, 'request failed')
      const message = error instanceof ApiError ? error.message : 'the runner could not do this'
      result = { status, json: { error: message, status } }
    }
    const text = result.text ?? JSON.stringify(result.json ?? null)
    response.writeHead(result.status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    })
    response.end(text)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
