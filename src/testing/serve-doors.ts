import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import * as form from '@/app/api/inbound/form/[token]/route'
import * as mail from '@/app/api/inbound/mail/[token]/route'
import * as resend from '@/app/api/inbound/resend/route'
import * as sms from '@/app/api/inbound/sms/[connectionId]/route'
import * as whatsapp from '@/app/api/inbound/whatsapp/[connectionId]/route'

type Handler = (
  request: Request,
  context: { params: Promise<never> },
) => Promise<Response> | Response
const doors: Record<string, { param?: string; handlers: object }> = {
  form: { param: 'token', handlers: form },
  mail: { param: 'token', handlers: mail },
  resend: { handlers: resend },
  sms: { param: 'connectionId', handlers: sms },
  whatsapp: { param: 'connectionId', handlers: whatsapp },
}

/** The doors below /api/inbound on an address of this machine, as Next serves them. */
export async function serveDoors(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request).then(
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
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inbound`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(incoming: IncomingMessage): Promise<Response> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
  const [, , , name = '', value = ''] = url.pathname.split('/').map(decodeURIComponent)
  const door = doors[name]
  const method = incoming.method ?? 'GET'
  const handler = (door?.handlers as Record<string, Handler> | undefined)?.[method]
  if (!door || !handler) return new Response(null, { status: door ? 405 : 404 })
  const hasBody = method !== 'GET' && method !== 'OPTIONS'
  const request = new Request(url, {
    method,
    headers: Object.entries(incoming.headers).map(([key, text]): [string, string] => [
      key,
      String(text),
    ]),
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
  })
  const params = door.param ? { [door.param]: value } : {}
  return handler(request, { params: Promise.resolve(params as never) })
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
