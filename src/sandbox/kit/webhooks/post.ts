import { Agent, request as httpRequest } from 'node:http'
import { request as httpsRequest, Agent as TlsAgent } from 'node:https'

const agent = new Agent({ keepAlive: true, maxSockets: 50 })
const tlsAgent = new TlsAgent({ keepAlive: true, maxSockets: 50 })

/**
 * Posts a webhook and answers with the status; 0 when none came: no connection within `connectMs`, or no answer
 * within `totalMs`. A redirect is not followed.
 */
export function post(
  url: URL,
  headers: Record<string, string>,
  body: string,
  limits: { connectMs: number; totalMs: number },
): Promise<number> {
  return new Promise((resolve) => {
    const isTls = url.protocol === 'https:'
    const send = isTls ? httpsRequest : httpRequest
    const request = send(url, {
      method: 'POST',
      agent: isTls ? tlsAgent : agent,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    })
    const end = (status: number) => {
      clearTimeout(whole)
      clearTimeout(connect)
      resolve(status)
      if (status === 0) request.destroy()
    }
    const whole = setTimeout(() => end(0), limits.totalMs)
    let connect: NodeJS.Timeout | undefined
    request.on('socket', (socket) => {
      if (!socket.connecting) return
      connect = setTimeout(() => end(0), limits.connectMs)
      socket.once('connect', () => clearTimeout(connect))
    })
    request.on('response', (response) => {
      response.resume()
      end(response.statusCode ?? 0)
    })
    request.on('error', () => end(0))
    request.end(body)
  })
}
