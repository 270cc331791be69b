import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerControl } from './control'
import { readBody } from './read-body'
import { replyJson } from './reply'
import type { StandIn } from './stand-in'
import { type Keeper, keepState } from './state-file'

export interface Sandbox {
  url: string
  close: () => Promise<void>
}

/** Serves the stand-ins on one address of this machine. Port 0 takes a free one. */
export async function startSandbox(options: {
  standIns: readonly StandIn[]
  port?: number | undefined
  stateFile?: string | undefined
}): Promise<Sandbox> {
  const { standIns, port = 0, stateFile } = options
  const keeper: Keeper | undefined = stateFile ? keepState(stateFile, standIns) : undefined
  let origin = ''
  const server = createServer((request, response) => {
    serve(request, response, origin, standIns).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else replyJson(response, 500, { error: `the stand-in broke: ${String(error)}` })
    })
  })
  // callers keep connections for a while; node’s 5 s would race with them
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const standIn of standIns) standIn.open(origin)
  return {
    url: origin,
    close: async () => {
      await Promise.all(standIns.map((standIn) => standIn.close()))
      keeper?.stop()
      await closeServer(server)
    },
  }
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  origin: string,
  standIns: readonly StandIn[],
): Promise<void> {
  const url = new URL(request.url ?? '/', origin)
  const [root, ...path] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent)
  const exchange = {
    method: request.method ?? 'GET',
    path,
    query: url.searchParams,
    headers: request.headers,
    body: await readBody(request),
    origin,
    response,
  }
  if (root === '__sandbox') return answerControl(exchange, standIns)
  const standIn = standIns.find(({ slug }) => slug === root)
  if (standIn) return standIn.handle(exchange)
  replyJson(response, 404, { error: 'nothing here; see /__sandbox' })
}

async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
