import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'

type Handler = (
  request: Request,
  context: { params: Promise<never> },
) => Promise<Response> | Response

/** A route's module, and what its address names. */
export interface Route {
  handlers: object
  params: Record<string, string>
}

/**
 * Route handlers on an address of this machine, as Next serves them.
 * @param find the route of a path's parts; undefined where there is none
 */
export async function serveRoutes(
  find: (path: string[]) => Route | undefined,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(find, request).then(
      (given) => send(given, request, response),
      (error: unknown) => {
        response.writeHead(500)
        response.end(String(error))
      },
    )
  })
  // callers keep connections for a while; node’s 5 s would race with them
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(
  find: (path: string[]) => Route | undefined,
  incoming: IncomingMessage,
): Promise<Response> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
  const route = find(url.pathname.split('/').slice(1).map(decodeURIComponent))
  const method = incoming.method ?? 'GET'
  const handler = (route?.handlers as Record<string, Handler> | undefined)?.[method]
  if (!route || !handler) return new Response(null, { status: route ? 405 : 404 })
  const hasBody = method !== 'GET' && method !== 'OPTIONS'
  const request = new Request(url, {
    method,
    headers: Object.entries(incoming.headers).map(([key, text]): [string, string] => [
      key,
      String(text),
    ]),
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
  })
  return handler(request, { params: Promise.resolve(route.params as never) })
}

async function send(
  given: Response,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // a body that was refused unread must not stand before the next request
  if (!incoming.complete) response.setHeader('connection', 'close')
  response.writeHead(given.status, Object.fromEntries(given.headers))
  response.end(Buffer.from(await given.arrayBuffer()))
}
