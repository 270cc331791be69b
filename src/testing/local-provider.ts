import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

const Mail = z.object({ to: z.union([z.string(), z.array(z.string()).min(1)]) })

/** What came to a provider that drops a second mail with the same key. */
export interface LocalProvider {
  url: string
  /** calls, repeated ones included */
  calls: number
  /** address → when each of its mails was accepted first */
  accepted: Map<string, number[]>
  close: () => void
}

/**
 * A server that speaks the part of Resend's API that sends.
 * @param silence a share of the calls whose mail is taken, but whose caller never hears of it
 */
export async function startLocalProvider({ silence }: { silence: number }): Promise<LocalProvider> {
  const known = new Set<string>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      provider.calls++
      const key = String(request.headers['idempotency-key'] ?? '')
      const { to } = Mail.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      const address = typeof to === 'string' ? to : String(to[0])
      if (!known.has(key)) {
        known.add(key)
        const times = provider.accepted.get(address)
        if (times) times.push(Date.now())
        else provider.accepted.set(address, [Date.now()])
      }
      if (Math.random() < silence) return request.socket.destroy()
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ id: key.slice(-40) }))
      return undefined
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const provider: LocalProvider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: 0,
    accepted: new Map(),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
  return provider
}
